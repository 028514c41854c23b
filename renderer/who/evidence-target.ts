import type { TalkEvidence } from './talk-graph.ts';

/** The id of the element that shows a piece of evidence. */
export function evidenceId(evidence: TalkEvidence): string {
  return evidence.kind === 'channel'
    ? `channel ${evidence.recorderId} ${evidence.channelId}`
    : `source ${evidence.deviceId} ${evidence.sourceKey}`;
}

/** Brings a piece of evidence into view and gives it the focus, once it is drawn. */
export function showEvidence(evidence: TalkEvidence): void {
  requestAnimationFrame(() => {
    const element = document.getElementById(evidenceId(evidence));
    element?.scrollIntoView({ block: 'center' });
    element?.focus();
  });
}

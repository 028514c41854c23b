import type { InterfaceReport } from '../../shared/network.ts';
import { text } from '../text/en.ts';

/** Pixels to draw, each once: thousands of answers in one second are one mark. */
export function marksAt(instants: readonly number[], x: (at: number) => number, start: number, end: number): readonly number[] {
  const pixels = new Set<number>();
  for (const at of instants) {
    const pixel = Math.round(x(at));
    if (pixel >= start && pixel <= end) pixels.add(pixel);
  }
  return [...pixels];
}

/** What stands at the end of an interface's line. */
export function laneText(report: InterfaceReport): string {
  switch (report.state) {
    case 'searching':
      return text.network.sentAnswers(report.sent, report.answered);
    case 'leftOut':
      return text.network.leftOutLane;
    case 'waiting':
      return text.network.waitingLane;
    case 'failed':
      return text.network.failedLane;
    case 'gone':
      return text.network.goneLane;
  }
}

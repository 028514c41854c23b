import { expect, test } from 'vitest';
import type { DiscoveryStatus } from '../../shared/network.ts';
import { emptyState } from './empty-state.ts';

const status: DiscoveryStatus = {
  phase: 'searching',
  round: 1,
  roundStartedAt: 0,
  nextRoundAt: null,
  interfaces: [],
  port: { state: 'open', code: null, selfTestMs: null },
  unreadable: { count: 0, latest: [] },
};

test('the first round is given its time, then the diagnosis speaks, also during later rounds', () => {
  expect(emptyState(null)).toBe('starting');
  expect(emptyState({ ...status, phase: 'stopped', round: 0 })).toBe('stopped');
  expect(emptyState(status)).toBe('firstSearch');
  expect(emptyState({ ...status, phase: 'listening' })).toBe('nothingFound');
  expect(emptyState({ ...status, round: 2 })).toBe('nothingFound');
});

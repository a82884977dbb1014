import type { FeedEvent } from '../../api/types';
import { RecentEvents } from '../../live/recent-events';
import { bellWatch } from './use-bell';

function bell() {
  const recent = new RecentEvents();
  let rings = 0;
  const look = bellWatch(recent, () => (rings += 1));
  return {
    come: (...types: string[]) => recent.keep(types.map((type, seq) => ({ type, seq }) as FeedEvent)),
    /** How often it has rung after one more look. */
    look: () => (look(), rings),
  };
}

it('rings for what somebody may have been told of, and once more: that is written a moment later', () => {
  const { come, look } = bell();
  expect(look()).toBe(0);
  come('incident.declared', 'assignment.declined');
  expect([look(), look(), look(), look()]).toEqual([1, 2, 2, 2]);
});

it.each([
  ['assignment.call_asked', true],
  ['escalation.step_missed', true],
  ['backup.finding_raised', true],
  ['backup.anomaly_found', true],
  ['drill_delivery.released', true],
  ['backup.evidence_accepted', false],
  ['incident.claimed', false],
])('%s rings: %s', (type, isRung) => {
  const { come, look } = bell();
  come(type);
  expect(look()).toBe(isRung ? 1 : 0);
});

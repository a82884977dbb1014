import { drillMsAt, formatDrillTime } from './drill-clock';

const NOON = Date.parse('2026-11-24T05:00:00Z');
const clock = { anchorAt: new Date(NOON).toISOString(), anchorMs: 600_000, scale: 4 };

describe("the drill's clock", () => {
  it('runs from its last change at its own speed', () => {
    expect(drillMsAt({ ...clock, state: 'running' }, NOON)).toBe(600_000);
    expect(drillMsAt({ ...clock, state: 'running' }, NOON + 15_000)).toBe(660_000);
    expect(drillMsAt({ ...clock, state: 'running', scale: 0.25 }, NOON + 60_000)).toBe(615_000);
  });

  it('stands while it is paused, and before it has begun', () => {
    expect(drillMsAt({ ...clock, state: 'paused' }, NOON + 3_600_000)).toBe(600_000);
    expect(drillMsAt({ anchorAt: null, anchorMs: 0, scale: 1, state: 'stopped' }, NOON)).toBe(0);
  });

  it('is never below nought, however the clocks differ', () =>
    expect(drillMsAt({ ...clock, anchorMs: 0, state: 'running' }, NOON - 5_000)).toBe(0));
});

it('is written from the start on, in hours, minutes and seconds', () => {
  expect(formatDrillTime(0)).toBe('H+00:00:00');
  expect(formatDrillTime(5_076_900)).toBe('H+01:24:36');
  expect(formatDrillTime(36 * 3_600_000)).toBe('H+36:00:00');
});

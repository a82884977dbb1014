import { chosen, minutesOf, presetOf, PRESETS, scheduleForm, scheduleOf, spanOf } from './schedule';

it('knows a preset whatever its grace, and nothing else as one', () => {
  expect(presetOf({ ...PRESETS.nightly, graceMinutes: 5 })).toBe('nightly');
  expect(presetOf({ kind: 'interval', minutes: 240, graceMinutes: 60 })).toBe('fourHours');
  expect(presetOf({ ...PRESETS.nightly, tz: 'UTC' })).toBeNull();
  expect(presetOf({ kind: 'interval', minutes: 241, graceMinutes: 60 })).toBeNull();
});

it('sends what it was given, field by field of its own kind', () => {
  for (const schedule of [
    PRESETS.weekly,
    { kind: 'interval', minutes: 90, graceMinutes: 5 },
    { kind: 'cron', expr: '30 1 * * MON-FRI', tz: 'Asia/Bangkok', graceMinutes: 60 },
  ] as const)
    expect(scheduleOf(scheduleForm(schedule))).toEqual(schedule);
});

it('brings all of a preset, and begins free writing with what was there', () => {
  const nightly = scheduleForm(PRESETS.nightly);
  expect(scheduleOf(chosen(nightly, 'fourHours'))).toEqual(PRESETS.fourHours);
  expect(scheduleOf(chosen(nightly, 'cron'))).toEqual(PRESETS.nightly);
  expect(chosen(nightly, 'cron').choice).toBe('cron');
  expect(scheduleOf(chosen(nightly, 'interval'))).toEqual({
    kind: 'interval',
    minutes: 1440,
    graceMinutes: 120,
  });
});

it('is nothing to send while a figure is missing', () => {
  expect(scheduleOf({ ...scheduleForm(PRESETS.nightly), graceMinutes: null })).toBeNull();
  expect(scheduleOf({ ...chosen(scheduleForm(PRESETS.nightly), 'interval'), minutes: null })).toBeNull();
});

it('says minutes in the largest unit that they fill', () => {
  expect([spanOf(120), spanOf(2880), spanOf(90)]).toEqual([
    { count: 2, unit: 'hour' },
    { count: 2, unit: 'day' },
    { count: 90, unit: 'minute' },
  ]);
  expect(minutesOf(3, 'day')).toBe(4320);
});

import { fieldText, instantOfField, readField } from './instant-text';

test("a device's field holds an instant in Vietnam's zone, whatever the device's own is", () => {
  const instant = Date.parse('2026-11-27T16:04:00Z');
  expect(fieldText(instant)).toBe('2026-11-27T23:04');
  expect(Date.parse(instantOfField('2026-11-27T23:04')!)).toBe(instant);
  expect(readField('2026-11-27T23:04')).toBe('27/11/2026 23:04');
  expect([instantOfField(''), readField('')]).toEqual([null, null]);
});

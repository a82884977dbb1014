import { readable } from './facts';

test('instants are in Vietnam, sizes have a unit, numbers and words stay themselves', () => {
  const facts = {
    at: '2026-11-25T19:00:03.000Z',
    bytes: 1_572_864,
    freeBytes: 900,
    rows: 12_345,
    zone: 'UTC',
  };
  expect(readable(facts, 'vi')).toEqual({
    at: '26/11/2026 02:00',
    bytes: '1,5 MB',
    freeBytes: '900 byte',
    rows: '12.345',
    zone: 'UTC',
  });
  expect(readable(facts, 'en')).toMatchObject({ bytes: '1.5 MB', rows: '12,345' });
});

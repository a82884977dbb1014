import { jest } from '@jest/globals';

const START = Date.parse('2026-11-24T03:00:00Z');

/** The device: a clock that somebody may set, and the steady time of the page, which nobody can. */
let deviceNow = START;
let steadyNow = 5_000;

async function freshClock() {
  jest.resetModules();
  jest.spyOn(Date, 'now').mockImplementation(() => deviceNow);
  jest.spyOn(performance, 'now').mockImplementation(() => steadyNow);
  return import('./server-clock');
}

function pass(ms: number) {
  deviceNow += ms;
  steadyNow += ms;
}

afterEach(() => {
  jest.restoreAllMocks();
  deviceNow = START;
  steadyNow = 5_000;
});

const iso = (at: number) => new Date(at).toISOString();

test('before the server spoke, the device is believed; afterwards the server', async () => {
  const { serverNow, noteServerNow } = await freshClock();
  expect(serverNow()).toBe(START);
  noteServerNow(iso(START + 90_000));
  expect(serverNow()).toBe(START + 90_000);
  pass(1_000);
  expect(serverNow()).toBe(START + 91_000);
});

test.each([-3 * 3_600_000, 3 * 3_600_000])('a device clock moved by %i ms moves nothing', async (moved) => {
  const { serverNow, noteServerNow } = await freshClock();
  noteServerNow(iso(START));
  deviceNow += moved;
  pass(1_000);
  expect(serverNow()).toBe(START + 1_000);
});

test('a message that was long on its way changes nothing; what is unreadable neither', async () => {
  const { serverNow, noteServerNow } = await freshClock();
  noteServerNow(iso(START));
  pass(10_000);
  noteServerNow(iso(START + 4_000));
  noteServerNow('soon');
  expect(serverNow()).toBe(START + 10_000);
});

test('after a sleep in which the steady time stood still, the first word is right at once', async () => {
  const { serverNow, noteServerNow } = await freshClock();
  for (let at = 0; at < 20; at++) noteServerNow(iso(START));
  deviceNow += 8 * 3_600_000;
  noteServerNow(iso(START + 8 * 3_600_000));
  expect(serverNow()).toBe(START + 8 * 3_600_000);
});

import { Logger } from '@nestjs/common';
import { readHeads } from '../../src/events/log-heads.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { Ticker } from '../../src/platform/ticker/ticker.js';
import { headOf } from '../support/log.js';
import { declare } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('a job of every minute', () => {
  let clock: Clock;
  let ticker: Ticker;
  let runs: number;

  beforeEach(async () => {
    Logger.overrideLogger(false);
    clock = new Clock();
    ticker = new Ticker(clock);
    runs = 0;
    ticker.every(MINUTE, 'count', () => Promise.resolve(void (runs += 1)));
    await ticker.tick();
    expect(runs).toBe(1);
  });

  /** How often the job ran at one tick after the clock was moved. */
  async function after(ms: number): Promise<number> {
    const before = runs;
    clock.advance(ms);
    await ticker.tick();
    return runs - before;
  }

  test.each([
    ['does not run again before its minute is over', [[MINUTE / 2, 0]]],
    [
      'runs when its minute is over, once',
      [
        [MINUTE, 1],
        [0, 0],
      ],
    ],
    [
      'runs once when the clock is set forward over many minutes',
      [
        [HOUR, 1],
        [0, 0],
        [MINUTE, 1],
      ],
    ],
    [
      'is not repeated by a clock set back a little',
      [
        [-5_000, 0],
        [0, 0],
        [MINUTE, 1],
        [0, 0],
      ],
    ],
    [
      'is not repeated by a clock set back an hour, and not silent for that hour',
      [
        [-HOUR, 0],
        [MINUTE / 2, 0],
        [MINUTE / 2, 1],
        [0, 0],
      ],
    ],
    [
      'comes once for each minute after forth and back',
      [
        [HOUR, 1],
        [-HOUR, 0],
        [MINUTE, 1],
        [MINUTE, 1],
      ],
    ],
  ] as [string, [number, number][]][])('%s', async (_, moves) => {
    for (const [ms, expected] of moves) expect([ms, await after(ms)]).toEqual([ms, expected]);
  });

  test('that fails keeps no other from running, and runs again at its next turn', async () => {
    let failures = 0;
    ticker.every(MINUTE, 'fail', () => Promise.reject(new Error(`failure ${++failures}`)));
    ticker.every(MINUTE, 'count too', () => Promise.resolve(void (runs += 1)));
    expect([await after(MINUTE), failures]).toEqual([2, 1]);
    expect([await after(MINUTE), failures]).toEqual([2, 2]);
  });

  test('that is still running is not started a second time, and a tick waits for it', async () => {
    let release = (): void => undefined;
    let started = 0;
    ticker.every(MINUTE, 'slow', () => {
      started += 1;
      return new Promise((resolve) => (release = resolve));
    });
    const first = ticker.tick();
    clock.advance(HOUR);
    const second = ticker.tick();
    expect(started).toBe(1);
    release();
    await Promise.all([first, second]);
    clock.advance(MINUTE);
    const third = ticker.tick();
    expect(started).toBe(2);
    release();
    await third;
  });
});

describe('the head of the log', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
    await server.advance(0);
  });
  afterAll(() => server.close());

  const noted = async (): Promise<number[]> => (await readHeads(server.dataDir)).heads.map(({ seq }) => seq);

  test('is noted once a minute when something happened, whichever way the clock is set', async () => {
    const coordinator = await server.as('coordinator');
    let known = await noted();
    expect(known).toHaveLength(1);
    for (const [ms, isNoted] of [
      [MINUTE / 2, false],
      [MINUTE / 2, true],
      [10 * MINUTE, true],
      [-HOUR, false],
      [MINUTE, true],
    ] as const) {
      await declare(coordinator, { detectedAt: new Date(Date.now() - 3 * HOUR).toISOString() });
      await server.advance(ms);
      const now = await noted();
      expect([ms, now]).toEqual([ms, isNoted ? [...known, await headOf(server)] : known]);
      known = now;
    }
    await server.advance(MINUTE);
    await server.advance(MINUTE);
    expect(await noted()).toEqual(known);
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { planStorm } from '../demo/storm/plan.js';
import { StormPlayer, StormRefusal } from '../demo/storm/player.js';
import { Clock } from '../platform/clock/clock.js';

/**
 * `npm run demo:storm -- --speed 20 --seed 1 --url http://localhost:3000`: plays a morning into a running demonstration,
 * as its people, through the public API. Ctrl+C ends it after the step at hand; it may be run again.
 */
const { values } = parseArgs({
  options: {
    speed: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    url: { type: 'string', default: `http://localhost:${process.env['PORT'] ?? '3000'}` },
  },
});
const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
try {
  process.exitCode = await main();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const [speed, seed] = [Number(values.speed), Number(values.seed)];
  if (!(speed > 0) || !Number.isInteger(seed)) {
    console.error('Dùng · use: npm run demo:storm -- --speed 20 --seed 1 --url http://localhost:3000');
    return 1;
  }
  const url = values.url.replace(/\/$/, '');
  const clock = new Clock();
  const player = new StormPlayer(url, await passwordOf(url));
  const { communes, supporting } = await player.readUnits();
  const steps = planStorm(seed, communes, supporting);
  const minutes = Math.ceil(steps.at(-1)?.minute ?? 0);
  console.log(
    `Một buổi sáng ${minutes} phút, nhanh gấp ${speed}, mầm ${seed} · a morning of ${minutes} minutes, ${speed} times as fast, seed ${seed}\n${url}   Dừng · stop: Ctrl+C\n`,
  );
  const beganAt = clock.now().getTime();
  let refused = 0;
  for (const [index, step] of steps.entries()) {
    const waitMs = beganAt + (step.minute * 60_000) / speed - clock.now().getTime();
    if (waitMs > 0) await sleep(waitMs, undefined, { signal: stop.signal }).catch(() => undefined);
    if (stop.signal.aborted) {
      console.log(`\nĐã dừng sau ${index} bước · stopped after ${index} steps`);
      return 0;
    }
    const { code, refusal } = await player.play(step, clock.now());
    if (refusal) refused += 1;
    const at = `${String(Math.floor(step.minute)).padStart(3)}'`;
    console.log(
      `${at}  ${code.padEnd(13)}  ${step.login.padEnd(12)}  ${step.line}${refusal ? `   (${refusal})` : ''}`,
    );
  }
  console.log(
    `\nXong ${steps.length} bước · ${steps.length} steps done${refused ? `, ${refused} bị từ chối · refused` : ''}`,
  );
  return 0;
}

/** Only a demonstration tells; a server in earnest has no such address. */
async function passwordOf(url: string): Promise<string> {
  const response = await fetch(`${url}/api/demo`);
  const { password } = response.ok
    ? ((await response.json()) as { password: string | null })
    : { password: null };
  const known = process.env['DEMO_PASSWORD'] ?? password;
  if (!response.ok || !known || process.env['NODE_ENV'] === 'production') {
    throw new StormRefusal(
      'Máy chủ này không phải bản dùng thử: không diễn gì ở đây.\nThis server is no demonstration: nothing is played here.',
    );
  }
  return known;
}

function explain(error: unknown): string {
  if (error instanceof StormRefusal) return error.message;
  const { cause } = error as { cause?: { code?: string; message: string } };
  if (!cause) return String(error);
  const reason = cause.code ?? cause.message;
  return `Không gặp được máy chủ ở ${values.url} (${reason}); hãy chạy npm start trước.\nNo server answers at ${values.url} (${reason}); run npm start first.`;
}

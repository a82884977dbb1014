import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { hashPassword } from '../../src/auth/password.js';
import type { Json } from '../support/caller.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

interface Storm {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

function storm(...args: string[]): Storm {
  const command = [path.resolve('dist/src/commands/demo-storm.js'), ...args];
  const child = spawn(process.execPath, command, {
    env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, said: () => text, ended: once(child, 'close').then(([code]) => code as number | null) };
}

const incidents = async (): Promise<Json[]> =>
  (await (await server.as('coordinator')).get('/api/incidents?limit=500')).body.items;

test('it plays a whole morning: answers, silences, a duplicate, a false alarm; and may be run again', async () => {
  const first = storm('--url', server.url, '--speed', '1000000', '--seed', '4');
  expect(await first.ended).toBe(0);
  expect(first.said()).toMatch(/\d+ steps done\n$/); // nothing was refused
  const found = await incidents();
  expect(found).toHaveLength(15);
  expect(found.filter(({ state }) => state === 'duplicate')).toHaveLength(1);
  expect(found.filter(({ state }) => state === 'rejected')).toHaveLength(1);
  const { body } = await (await server.as('coordinator')).get('/api/assignments?limit=500');
  const states = new Set(body.items.map(({ state }: Json) => state));
  for (const state of ['sent', 'declined', 'in_progress']) expect(states).toContain(state);
  const lines = (said: string): string[] =>
    said
      .split('\n')
      .filter((line) => /SC-\d/.test(line))
      .map((line) => line.replace(/SC-\S+/, ''));
  const again = storm('--url', server.url, '--speed', '1000000', '--seed', '4');
  expect(await again.ended).toBe(0);
  expect(lines(again.said())).toEqual(lines(first.said()));
  expect(await incidents()).toHaveLength(30);
});

test('Ctrl+C stops it after the step at hand', async () => {
  const slow = storm('--url', server.url, '--speed', '1');
  await waitFor('the first lines', () => Promise.resolve(slow.said().includes('Ctrl+C')), 10_000);
  slow.child.kill('SIGINT');
  expect(await slow.ended).toBe(0);
  expect(slow.said()).toMatch(/stopped after \d+ steps/);
});

test('a server that is not there, or wishes that make no sense, are a sentence', async () => {
  const nowhere = storm('--url', 'http://127.0.0.1:9');
  expect([await nowhere.ended, nowhere.said()]).toEqual([1, expect.stringContaining('run npm start first')]);
  const senseless = storm('--url', server.url, '--speed', 'nhanh');
  expect([await senseless.ended, senseless.said()]).toEqual([1, expect.stringContaining('--speed 20')]);
});

describe('the cards', () => {
  test('a demonstration offers four people to step in as', async () => {
    const { status, body } = await server.stranger.get('/api/demo');
    expect(status).toBe(200);
    expect(body.cards.map(({ card }: Json) => card)).toEqual(['coordinator', 'unit', 'organiser', 'leader']);
    for (const { login } of body.cards) {
      const signedIn = await server.stranger.send('POST', '/api/auth/login', {
        login,
        password: body.password,
      });
      expect(signedIn.status).toBe(200);
    }
  });

  test('not where the demonstration has a password of its own', async () => {
    const own = await startServer();
    try {
      await own.database.superuser.query('UPDATE people SET password_hash = $1', [
        await hashPassword('mot-mat-khau-rieng-2026'),
      ]);
      expect((await own.stranger.get('/api/demo')).body).toEqual({ password: null, cards: [] });
    } finally {
      await own.close();
    }
  });

  test('production has none of it: no cards, no storm', async () => {
    const production = await startServer({ isProduction: true });
    try {
      expect((await production.stranger.get('/api/demo')).status).toBe(404);
      const refused = storm('--url', production.url, '--speed', '1000000');
      expect([await refused.ended, refused.said()]).toEqual([1, expect.stringContaining('no demonstration')]);
    } finally {
      await production.close();
    }
  }, 30_000);
});

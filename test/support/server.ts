import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app.js';
import { Clock } from '../../src/platform/clock/clock.js';
import type { Config } from '../../src/platform/config/config.js';
import { Ticker } from '../../src/platform/ticker/ticker.js';
import { Caller } from './caller.js';
import { cloneDatabase, type TestDatabase } from './database.js';

export const DEMO_PASSWORD = 'dieuphoi-demo-2026';

/** The whole server on a port of its own, over a database of its own. */
export interface TestServer {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly clock: Clock;
  readonly database: TestDatabase;
  readonly dataDir: string;
  /** Nobody signed in. */
  readonly stranger: Caller;
  /** Signs in a demo account; the same caller for the same login. */
  as(login: string): Promise<Caller>;
  /** Moves the clock and runs what became due. */
  advance(ms: number): Promise<void>;
  /** Another process's worth of server over the same database. */
  sibling(): Promise<TestServer>;
  close(): Promise<void>;
}

export async function startServer(config: Partial<Config> = {}): Promise<TestServer> {
  const database = await cloneDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'dieu-phoi-test-'));
  const server = await serverOver(database, dataDir, config);
  return {
    ...server,
    close: async () => {
      await server.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function serverOver(
  database: TestDatabase,
  dataDir: string,
  config: Partial<Config>,
): Promise<TestServer> {
  const clock = new Clock();
  const app = await createApp({ clock, config: { ...testConfig(database, dataDir), ...config } });
  await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${new URL(await app.getUrl()).port}`;
  const signedIn = new Map<string, Promise<Caller>>();
  return {
    app,
    url,
    clock,
    database,
    dataDir,
    stranger: new Caller(url),
    as: (login) => {
      const known = signedIn.get(login) ?? Caller.signIn(url, login, DEMO_PASSWORD);
      signedIn.set(login, known);
      return known;
    },
    advance: async (ms) => {
      clock.advance(ms);
      await app.get(Ticker).tick();
    },
    sibling: () => serverOver(database, dataDir, config),
    close: async () => {
      // A line that was opened ahead and never used would hold the end up for a minute.
      const closed = app.close();
      app.getHttpServer().closeAllConnections();
      await closed;
    },
  };
}

const testConfig = (database: TestDatabase, dataDir: string): Config => ({
  isProduction: false,
  port: 0,
  host: '127.0.0.1',
  dataDir,
  publicUrl: '',
  databaseAppUrl: database.appUrl,
  databaseSystemUrl: database.systemUrl,
  databaseOwnerUrl: database.ownerUrl,
  hasWeakWall: false,
  smtpUrl: '',
  mailFrom: '',
  pushHosts: [],
  logLevel: 'silent',
  trustProxy: false,
});

import 'reflect-metadata';
import { createApp } from './app.js';
import { Clock } from './platform/clock/clock.js';
import { readConfig } from './platform/config/config.js';
import { Ticker } from './platform/ticker/ticker.js';

/** Serves API, sockets and client on `port`; the database is already migrated. */
export async function serve({
  port,
}: {
  port: number;
}): Promise<{ address: string; close: () => Promise<void> }> {
  const config = { ...readConfig(), port };
  const app = await createApp({ config, clock: new Clock() });
  await app.listen(port, config.host);
  app.get(Ticker).start();
  const address = config.publicUrl || `http://localhost:${new URL(await app.getUrl()).port || port}`;
  return { address, close: () => app.close() };
}

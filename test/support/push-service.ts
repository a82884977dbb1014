import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Json } from './caller.js';
import { waitFor } from './wait-for.js';

export interface DeviceAddress {
  readonly clientHash: string;
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** A push service of its own, as a process: it checks the sender's key and opens what it gets with the device's. */
export class PushService {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  static async open(): Promise<PushService> {
    const port = await freePort();
    const folder = dirname(createRequire(import.meta.url).resolve('web-push-testing/package.json'));
    const child = spawn(process.execPath, [join(folder, 'src', 'bin', 'server.js'), String(port)], {
      stdio: 'ignore',
    });
    const service = new PushService(child, port);
    await waitFor(
      'the push service',
      () =>
        service.ask('status').then(
          () => true,
          () => false,
        ),
      10_000,
    );
    return service;
  }

  /** A browser lets notifications in, for a server with this key. */
  async subscribe(applicationServerKey: string): Promise<DeviceAddress> {
    const { data } = await this.ask('subscribe', { userVisibleOnly: 'true', applicationServerKey });
    return data as DeviceAddress;
  }

  /** The device is no more. */
  async expire({ clientHash }: DeviceAddress): Promise<void> {
    await this.ask(`expire-subscription/${clientHash}`);
  }

  /** What the device has got, decrypted. */
  async messagesOf({ clientHash }: DeviceAddress): Promise<Json[]> {
    const { data } = await this.ask('get-notifications', { clientHash });
    return (data.messages as string[]).map((message) => JSON.parse(message));
  }

  async close(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.kill();
    await gone;
  }

  private async ask(path: string, body: object = {}): Promise<Json> {
    const response = await fetch(`http://localhost:${this.port}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return text.startsWith('{') ? JSON.parse(text) : {};
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { SERVER_FLAGS } from '../../scripts/lib/runtime.mjs';

const here = path.resolve(import.meta.dirname, '..');
const PRODUCT = 'servers/product.mjs';
const living = new Set();

/**
 * A process of its own below `bench/`, told its task at the start; `ready` is what it said when it was. It answers
 * every message with one of the same `is`, and ends by itself when this process is gone.
 */
export class Child {
  static async start(script, task, env = {}) {
    const child = new Child(script, task, env);
    child.ready = await child.hear('ready');
    return child;
  }

  constructor(script, task, env) {
    this.script = script;
    this.heard = new Map();
    this.waiting = new Map();
    this.process = fork(path.join(here, script), [JSON.stringify(task)], {
      env: { ...process.env, ...env },
      execArgv: [
        ...(script === PRODUCT ? SERVER_FLAGS : []),
        ...(process.env.BENCH_EXEC_ARGV?.split(' ') ?? []),
      ],
    });
    living.add(this);
    this.process.on('message', (message) => this.receive(message));
    this.process.on('exit', (code) => this.fail(new Error(`${script} ended with ${code}`)));
  }

  /** Sends `{ is, ...more }` and waits for the answer. */
  ask(is, more = {}) {
    this.process.send({ is, ...more });
    return this.hear(is);
  }

  /** The next message of that name, the one already here included. */
  hear(is) {
    if (this.heard.has(is)) {
      const message = this.heard.get(is);
      this.heard.delete(is);
      return Promise.resolve(message);
    }
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => this.waiting.set(is, { resolve, reject }));
  }

  async stop() {
    living.delete(this);
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'exit');
    const patience = setTimeout(() => this.process.kill('SIGKILL'), 10_000);
    this.process.disconnect();
    await ended;
    clearTimeout(patience);
  }

  receive(message) {
    const waiting = this.waiting.get(message.is);
    this.waiting.delete(message.is);
    if (waiting) waiting.resolve(message);
    else this.heard.set(message.is, message);
  }

  fail(error) {
    this.failure = error;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

export const stopChildren = () => Promise.all([...living].map((child) => child.stop()));

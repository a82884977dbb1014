import { readFileSync } from 'node:fs';
import { transformSync } from '@swc/core';

const source = readFileSync(new URL('service-worker.ts', import.meta.url), 'utf8');
const { code } = transformSync(source, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } });
const ORIGIN = 'https://dieu-phoi.vn';

/** Its patience is over as soon as everything else has had its turn. */
const soon = (end: (value: unknown) => void, _: number, value: unknown) => setImmediate(end, value);

type Listener = (event: object) => void;
type Asked = { url: string; method?: string; mode?: string };

/** What a phone and a server are to the worker: caches that outlive it, pages that are open, and the files of a build. */
class Phone {
  readonly caches = new Map<string, Map<string, string>>();
  readonly server = new Map<string, string>();
  readonly windows: {
    url: string;
    focus: () => Promise<unknown>;
    navigate: (url: string) => Promise<unknown>;
  }[] = [];
  readonly done: string[] = [];
  waiting: { postMessage: (message: string) => void } | null = null;
  isOffline = false;
  isSlow = false;
  /** So many of the next answers are torn. */
  torn = 0;
  readonly asked: string[] = [];

  serve(build: string): void {
    this.server.clear();
    this.server.set('/unit', `page of ${build}`);
    this.server.set('/mark.svg', 'mark');
    this.server.set(`/assets/unit-${build}.js`, `script of ${build}`);
  }

  window(url: string) {
    const page = {
      url,
      focus: async () => this.done.push(`focus ${page.url}`),
      navigate: async (to: string) => {
        this.done.push(`lead to ${to}`);
        page.url = to;
        return page;
      },
    };
    this.windows.push(page);
  }

  fetch = async (asked: Asked | string): Promise<Response> => {
    const { pathname } = new URL(typeof asked === 'string' ? asked : asked.url, ORIGIN);
    this.asked.push(pathname);
    if (this.isSlow) return new Promise(() => undefined);
    if (this.torn > 0) {
      this.torn -= 1;
      throw new TypeError('torn');
    }
    const found = this.server.get(pathname);
    if (this.isOffline) throw new TypeError('no network');
    return new Response(found ?? 'none', { status: found === undefined ? 404 : 200 });
  };

  /** The worker of a build, begun anew as the browser begins it. */
  worker(build: string) {
    const listeners = new Map<string, Listener>();
    const self = {
      location: new URL(ORIGIN),
      addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
      skipWaiting: async () => this.done.push('skip waiting'),
      clients: {
        claim: async () => this.done.push('claim'),
        matchAll: async () => this.windows,
        openWindow: async (url: string) => this.done.push(`open ${url}`),
      },
      registration: {
        update: async () => this.done.push('update'),
        showNotification: async (title: string, options: object) =>
          this.done.push(`show ${title} ${JSON.stringify(options)}`),
        waiting: this.waiting,
      },
    };
    const store = {
      open: async (name: string) => {
        const cache = this.caches.get(name) ?? new Map<string, string>();
        this.caches.set(name, cache);
        const add = async (one: Asked | string): Promise<void> => {
          const answer = await this.fetch(one);
          if (!answer.ok) throw new TypeError('not all');
          cache.set(new URL(typeof one === 'string' ? one : one.url, ORIGIN).pathname, await answer.text());
        };
        return {
          add,
          addAll: async (all: (Asked | string)[]) => {
            for (const one of all) await add(one);
          },
          put: async (path: string, answer: Response) => cache.set(path, await answer.text()),
          match: async (path: string) => kept(cache, path),
        };
      },
      match: async (path: string) => {
        const having = [...this.caches.values()].find((cache) => cache.has(path));
        return having && kept(having, path);
      },
      keys: async () => [...this.caches.keys()],
      delete: async (name: string) => this.caches.delete(name),
    };
    class Asking {
      readonly url: string;
      constructor(path: string) {
        this.url = ORIGIN + path;
      }
    }
    const shell = { build, files: ['/mark.svg', `/assets/unit-${build}.js`] };
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the worker's own code, in a world of its own
    const begin = new Function(
      'self',
      'caches',
      'fetch',
      'Request',
      'setTimeout',
      'SHELL',
      code.replace('export { };', ''),
    );
    begin(self, store, this.fetch, Asking, soon, shell);
    const tell = async (type: string, event: object = {}) => {
      let work: Promise<unknown> = Promise.resolve();
      listeners.get(type)?.({ ...event, waitUntil: (promise: Promise<unknown>) => (work = promise) });
      await work;
    };
    /** The answer's text, or null where the worker keeps out of it. */
    const ask = async (path: string, { mode = 'cors', method = 'GET' } = {}) => {
      let answer: Promise<Response> | null = null;
      const request = { url: new URL(path, ORIGIN).href, mode, method };
      listeners.get('fetch')?.({ request, respondWith: (given: Promise<Response>) => (answer = given) });
      return answer as Promise<Response> | null;
    };
    return { tell, ask, open: (path: string) => ask(path, { mode: 'navigate' }) };
  }
}

const kept = (cache: Map<string, string>, path: string) => {
  const text = cache.get(path);
  return text === undefined ? undefined : new Response(text);
};

const textOf = async (asked: Promise<Response | null>) => (await asked)?.text() ?? null;

async function installed(build = 'one') {
  const phone = new Phone();
  phone.serve(build);
  const worker = phone.worker(build);
  await worker.tell('install');
  await worker.tell('activate');
  return { phone, worker };
}

it('keeps the page whole, and serves it without a line, at every address of the unit', async () => {
  const { phone, worker } = await installed();
  phone.isOffline = true;
  for (const path of ['/unit', '/unit/assignments/0198?x=1'])
    expect(await textOf(worker.open(path))).toBe('page of one');
  expect(await textOf(worker.ask('/assets/unit-one.js'))).toBe('script of one');
});

it('goes on where the last try ended: what a torn line has brought is not asked for again', async () => {
  const phone = new Phone();
  phone.serve('one');
  phone.torn = 2;
  const worker = phone.worker('one');
  await worker.tell('install');
  expect(phone.asked.filter((path) => path.startsWith('/assets/'))).toEqual(
    Array.from({ length: 3 }, () => '/assets/unit-one.js'),
  );
  phone.asked.length = 0;
  phone.server.delete('/unit');
  await expect(phone.worker('one').tell('install')).rejects.toThrow('not all');
  expect(phone.asked).toEqual(['/unit']);
});

it('keeps out of the API, the socket, other pages, other origins, and whatever is sent', async () => {
  const { worker } = await installed();
  for (const path of ['/api/assignments', '/api/auth/me', '/socket.io/?x', '/colour.js', '/sw.js'])
    expect(await worker.ask(path)).toBeNull();
  for (const path of ['/', '/board', '/units', '/units/0198', '/tuong', 'https://elsewhere.vn/unit'])
    expect(await worker.open(path)).toBeNull();
  expect(await worker.ask('/unit', { method: 'POST', mode: 'navigate' })).toBeNull();
});

it('waits for a slow line a little, and not for a broken server', async () => {
  const { phone, worker } = await installed();
  phone.isSlow = true;
  expect(await textOf(worker.open('/unit'))).toBe('page of one');
  phone.isSlow = false;
  phone.server.clear();
  expect(await textOf(worker.open('/unit'))).toBe('page of one');
});

it('never mixes two builds: the old one is served whole until the new one is', async () => {
  const { phone, worker } = await installed('one');
  phone.serve('two');
  expect(await textOf(worker.open('/unit'))).toBe('page of one');
  expect(phone.done).toContain('update');
  expect(await textOf(worker.ask('/assets/unit-one.js'))).toBe('script of one');

  const next = phone.worker('two');
  phone.server.delete('/assets/unit-two.js');
  await expect(next.tell('install')).rejects.toThrow('the line did not bring all of the page');
  phone.serve('two');
  await next.tell('install');
  await next.tell('activate');
  expect([...phone.caches.keys()]).toEqual(['dieu-phoi-one', 'dieu-phoi-two']);
  phone.isOffline = true;
  expect(await textOf(next.open('/unit'))).toBe('page of two');
});

it('gives way to the next build when its only page is loaded anew, and not while two are open', async () => {
  const { phone } = await installed('one');
  phone.waiting = { postMessage: (message) => phone.done.push(`tell ${message}`) };
  phone.window(`${ORIGIN}/unit`);
  phone.window(`${ORIGIN}/unit/assignments/1`);
  expect(await textOf(phone.worker('one').open('/unit'))).toBe('page of one');
  phone.windows.pop();
  const answer = await phone.worker('one').open('/unit');
  expect(answer?.headers.get('refresh')).toBe('0');
  expect(phone.done).toContain('tell take-over');
  await phone.worker('two').tell('message', { data: 'take-over' });
  expect(phone.done).toContain('skip waiting');
});

describe('a page of the build before that is still open', () => {
  const next = async (phone: Phone, build: string) => {
    phone.serve(build);
    const worker = phone.worker(build);
    await worker.tell('install');
    return worker;
  };

  it('gets its later parts, which the server has no more', async () => {
    const { phone } = await installed('one');
    const worker = await next(phone, 'two');
    await worker.tell('activate');
    expect(await textOf(worker.ask('/assets/unit-one.js'))).toBe('script of one');
    // What nobody has kept comes from the server, as it would without us.
    phone.server.set('/assets/desk.js', 'desk');
    expect(await textOf(worker.ask('/assets/desk.js'))).toBe('desk');
  });

  it('is of the last build that began, not of one that was replaced before; older ones are gone', async () => {
    const { phone } = await installed('one');
    await next(phone, 'skipped');
    await (await next(phone, 'two')).tell('activate');
    expect([...phone.caches.keys()]).toEqual(['dieu-phoi-one', 'dieu-phoi-two']);
    await (await next(phone, 'three')).tell('activate');
    expect([...phone.caches.keys()]).toEqual(['dieu-phoi-two', 'dieu-phoi-three']);
  });
});

describe('a push', () => {
  const data = (message: unknown) => ({ data: { json: () => message } });
  const click = (url: unknown) => ({ notification: { close: () => undefined, data: { url } } });

  it('is shown with what it brings; what is no message of ours is not', async () => {
    const { phone, worker } = await installed();
    await worker.tell(
      'push',
      data({ title: 'Việc mới', body: 'SC-1', url: '/unit/assignments/1', tag: 'a1' }),
    );
    expect(phone.done.at(-1)).toContain('show Việc mới');
    expect(phone.done.at(-1)).toContain('"data":{"url":"/unit/assignments/1"}');
    const before = phone.done.length;
    await worker.tell('push', data({}));
    await worker.tell('push', { data: null });
    expect(phone.done).toHaveLength(before);
  });

  it('opens its address: the page that shows it, else one of the unit’s, else a new one', async () => {
    const { phone, worker } = await installed();
    await worker.tell('notificationclick', click('/unit/assignments/1'));
    expect(phone.done.at(-1)).toBe(`open ${ORIGIN}/unit/assignments/1`);
    phone.window(`${ORIGIN}/board`);
    phone.window(`${ORIGIN}/unit`);
    await worker.tell('notificationclick', click('/unit/assignments/1'));
    expect(phone.done.slice(-2)).toEqual([
      `lead to ${ORIGIN}/unit/assignments/1`,
      `focus ${ORIGIN}/unit/assignments/1`,
    ]);
    await worker.tell('notificationclick', click('/board'));
    expect(phone.done.at(-1)).toBe(`focus ${ORIGIN}/board`);
  });

  it.each(['https://elsewhere.vn/x', '//elsewhere.vn', 'javascript:alert(1)', 'http://'])(
    'never leads to %s',
    async (url) => {
      const { phone, worker } = await installed();
      await worker.tell('notificationclick', click(url));
      expect(phone.done.at(-1)).toBe(`open ${ORIGIN}/unit`);
    },
  );
});

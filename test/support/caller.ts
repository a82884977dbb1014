import { randomUUID } from 'node:crypto';

/** Whatever a test reads out of an answer; its shape is what the test asserts. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are asserted field by field
export type Json = any;

export interface Answer {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
}

/** An HTTP client with one person's cookie, or a machine's token. */
export class Caller {
  constructor(
    readonly url: string,
    readonly cookie = '',
    readonly token = '',
  ) {}

  static async signIn(url: string, login: string, password: string): Promise<Caller> {
    const { status, headers } = await new Caller(url).send('POST', '/api/auth/login', { login, password });
    if (status !== 200) throw new Error(`signing in ${login} answered ${status}`);
    return new Caller(url, headers.get('set-cookie')?.split(';')[0] ?? '');
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  /** With a fresh idempotency key, as the client sends one. */
  post(path: string, body: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, body, { 'Idempotency-Key': randomUUID(), ...headers });
  }

  patch(path: string, version: number, body: object): Promise<Answer> {
    return this.send('PATCH', path, body, { 'If-Match': `"${version}"` });
  }

  send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.sendRaw(method, path, body === undefined ? undefined : JSON.stringify(body), {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    });
  }

  /** The body as it is, well-formed or not. */
  async sendRaw(
    method: string,
    path: string,
    body: string | Uint8Array | undefined,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(this.cookie && { Cookie: this.cookie }),
        ...(this.token && { Authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: body as BodyInit }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parse(text) };
  }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

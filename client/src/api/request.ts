import { realmOf } from '../drill-mode/drill-mode';
import { language } from '../i18n/language';
import { Problem } from './problem';
import type { ProblemBody } from './types';

type Query = Record<string, string | number | boolean | null | undefined>;
export type RequestOptions = {
  /** JSON; a `Blob` goes as the bytes it is. */
  body?: unknown;
  query?: Query;
  /** Version of the row for `If-Match`. */
  ifMatch?: number;
  /** Idempotency-Key, made once per user action (`ActionKey`). */
  key?: string;
  signal?: AbortSignal;
  /** How long the answer may take, where the server has more to do than usual. */
  patienceMs?: number;
};

type Listener = (problem: Problem) => void;
const signedOutListeners = new Set<Listener>();

/** Tells whenever the server answers that the session is over. Returns the way to stop. */
export function onSignedOut(listener: Listener): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

let signIns = 0;

/** Somebody has signed in: what was asked before is answered for the session before, and ends this one no more. */
export const noteSignIn = (): void => void (signIns += 1);

let isLeaving = false;

/** Signing out on purpose has been asked for: that the session is over then tells nobody anything new. */
export const noteLeaving = (is: boolean): void => void (isLeaving = is);

let machineToken: string | null = null;

/** From now on this page acts as the machine whose token it is, not as whoever may be signed in on the device. */
export function actAsMachine(token: string | null): void {
  machineToken = token;
}

/** What a proxy says in words of its own while our server is being started anew, or to spare it: not our refusal. */
const NOT_REACHED: ReadonlySet<number> = new Set([404, 407, 408, 425, 429]);

/** How long an answer may take. A hung request must end: who pressed has to know that nothing is known. */
const PATIENCE_MS = 20_000;

/**
 * One JSON request to our API. Gives the answer's body (undefined for 204).
 * Throws `Problem` for every refusal; when no whole answer of ours came within 20 s, `code: 'network'` for reading, and
 * `code: 'unanswered'` for acting, because the server may have acted: then repeat it with the same key.
 */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(), options.patienceMs ?? PATIENCE_MS);
  const give = () => cut.abort();
  options.signal?.addEventListener('abort', give);
  if (options.signal?.aborted) give();
  try {
    return await answer<T>(method, path, { ...options, signal: cut.signal });
  } catch (thrown) {
    if (thrown instanceof Problem || options.signal?.aborted) throw thrown;
    const isRepeatable = options.key !== undefined || options.ifMatch !== undefined;
    throw new Problem({ status: 0, code: isRepeatable ? 'unanswered' : 'network' });
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', give);
  }
}

async function answer<T>(method: string, path: string, options: RequestOptions): Promise<T> {
  const asked = signIns;
  const response = await send(method, path, options);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  // What answers in another tongue is not our server (a hotel's sign-in, a proxy): nothing is known of what was asked.
  if (response.ok) return (text ? JSON.parse(text) : null) as T;
  const refusal = refusalIn(parsed(text), response.status);
  if (!refusal) throw new Error('not reached');
  const problem = new Problem(refusal);
  if (problem.isSignedOut && asked === signIns && !isLeaving)
    signedOutListeners.forEach((listener) => listener(problem));
  throw problem;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function send(method: string, path: string, options: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': language(),
    ...realmOf(path),
  };
  const isFile = options.body instanceof Blob;
  if (options.body !== undefined)
    headers['content-type'] = isFile ? 'application/octet-stream' : 'application/json';
  if (options.key) headers['idempotency-key'] = options.key;
  if (machineToken) headers.authorization = `Bearer ${machineToken}`;
  if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`;
  return fetch(`/api${path}${queryText(options.query)}`, {
    method,
    headers,
    credentials: 'same-origin',
    signal: options.signal,
    body: isFile ? (options.body as Blob) : JSON.stringify(options.body),
  });
}

function queryText(query: Query = {}): string {
  const present = Object.entries(query).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  const text = new URLSearchParams(present.map(([name, value]) => [name, String(value)])).toString();
  return text && `?${text}`;
}

/** What the server refused; null where a proxy speaks in its place, and nothing is known of what was asked. */
export function refusalIn(body: unknown, status: number): ProblemBody | null {
  if (body && typeof body === 'object' && 'code' in body) return body as ProblemBody;
  if (NOT_REACHED.has(status)) return null;
  return { status, code: status >= 500 ? 'server' : 'unknown' };
}

import { language } from '../i18n/language';
import { Problem } from './problem';
import type { ProblemBody } from './types';

type Query = Record<string, string | number | boolean | null | undefined>;
export type RequestOptions = {
  body?: unknown;
  query?: Query;
  /** Version of the row for `If-Match`. */
  ifMatch?: number;
  /** Idempotency-Key, made once per user action (`ActionKey`). */
  key?: string;
  signal?: AbortSignal;
};

type Listener = (problem: Problem) => void;
const signedOutListeners = new Set<Listener>();

/** Tells whenever the server answers that the session is over. Returns the way to stop. */
export function onSignedOut(listener: Listener): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/**
 * One JSON request to our API. Gives the answer's body (undefined for 204).
 * Throws `Problem` for every refusal, `code: 'network'` when no answer came.
 */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(method, path, options);
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  const problem = new Problem(problemBody(body, response));
  if (problem.isSignedOut) signedOutListeners.forEach((listener) => listener(problem));
  throw problem;
}

async function send(method: string, path: string, options: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': language() };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  if (options.key) headers['idempotency-key'] = options.key;
  if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`;
  try {
    return await fetch(`/api${path}${queryText(options.query)}`, {
      method,
      headers,
      credentials: 'same-origin',
      signal: options.signal,
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
    });
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    throw new Problem({ status: 0, code: 'network' });
  }
}

function queryText(query: Query = {}): string {
  const present = Object.entries(query).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  const text = new URLSearchParams(present.map(([name, value]) => [name, String(value)])).toString();
  return text && `?${text}`;
}

function problemBody(body: unknown, response: Response): ProblemBody {
  if (body && typeof body === 'object' && 'code' in body) return body as ProblemBody;
  return { status: response.status, code: response.status >= 500 ? 'server' : 'unknown' };
}

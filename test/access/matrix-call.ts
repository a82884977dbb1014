import { randomUUID } from 'node:crypto';
import type { Json } from '../support/caller.js';

/** What is called: a valid request, whose subject is in the state that the route needs. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  /** Sent as it is instead of a body. */
  readonly raw?: string;
  readonly headers?: Record<string, string>;
}

/** The answer of a step that sets the scene. @throws when it was refused. */
export function must({ status, body }: { status: number; body: Json }): Json {
  if (status >= 300) throw new Error(`setting the scene answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** A POST with a fresh idempotency key. */
export const post = (path: string, body: object = {}): Call => ({
  method: 'POST',
  path,
  body,
  headers: { 'Idempotency-Key': randomUUID() },
});

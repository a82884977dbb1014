import type { ProblemBody } from './types';

/**
 * A refusal of the server (`application/problem+json`), or of the network: then `status` is 0 and `code` is
 * `network`, or `unanswered` for an act: nothing is known about whether the server did it, so it may be repeated with
 * the same key.
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    super(body.detail ?? body.title ?? body.code);
    this.name = 'Problem';
    this.status = body.status;
    this.code = body.code;
    this.body = body;
  }

  /** The server's sentence about one field of the form, or null. `reporter` also finds `reporter.name`. */
  of(field: string): string | null {
    return this.body.errors?.find((error) => error.field === field)?.message ?? null;
  }

  /** The last four characters of the request id: enough to read out on the telephone. */
  get shortId(): string | null {
    return this.body.requestId ? this.body.requestId.replace(/\W/g, '').slice(-4) : null;
  }

  get isNetwork(): boolean {
    return this.code === 'network' || this.code === 'unanswered';
  }

  get isSignedOut(): boolean {
    return this.status === 401 && this.code !== 'invalid_credentials';
  }
}

/** Any thrown value as a Problem. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem({
    status: 0,
    code: 'unknown',
    detail: thrown instanceof Error ? thrown.message : undefined,
  });
}

export interface FieldError {
  readonly field: string;
  /** Stable reason, e.g. `required`, `too_long`; the sentence for people is made from it. */
  readonly code: string;
  readonly params?: Record<string, unknown>;
}

/**
 * A refusal that the caller should understand: becomes RFC 9457 `application/problem+json` in the reader's language.
 * Anything else that is thrown is a fault of ours and becomes a 500 without details.
 */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly params: Record<string, unknown> = {},
    /** Members added to the answer as they are, e.g. `state`, `conflicts`. */
    readonly extra: Record<string, unknown> = {},
    readonly errors: readonly FieldError[] = [],
  ) {
    super(code);
  }
}

/** Invisible and absent read alike. */
export const notFound = (): Problem => new Problem(404, 'not_found');
export const forbidden = (): Problem => new Problem(403, 'forbidden');

/** Bad shape: 400 naming each field. */
export const invalid = (errors: readonly FieldError[]): Problem =>
  new Problem(400, 'invalid_input', {}, {}, errors);

/** A broken rule: 422, naming the field where there is one. */
export const ruleBroken = (code: string, field?: string, params: Record<string, unknown> = {}): Problem =>
  new Problem(422, code, params, {}, field ? [{ field, code, params }] : []);

/** Not from this state, or somebody was first: 409 with the present truth. */
export const conflict = (code: string, extra: Record<string, unknown>): Problem =>
  new Problem(409, code, extra, extra);

/** The state machine's refusal, with the present state. */
export const illegalTransition = (state: string): Problem => conflict('illegal_transition', { state });

/** What a use case refuses with, or null; a fault of the database still breaks off. */
export async function refusalOf(attempt: Promise<unknown>): Promise<Problem | null> {
  try {
    await attempt;
    return null;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

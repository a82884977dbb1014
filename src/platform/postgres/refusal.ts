/**
 * A refusal to start that the operator can act on: one sentence in Vietnamese, the same in English. It is printed as it
 * stands, without a stack; it never holds a password.
 */
export class StartRefusal extends Error {
  constructor(
    readonly vi: string,
    readonly en: string,
  ) {
    super(`${vi}\n${en}`);
    this.name = 'StartRefusal';
  }
}

/** What to print of an error that ends the process: a refusal's sentence; of anything else where it came from, no more. */
export function explain(error: unknown): string {
  if (error instanceof StartRefusal) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

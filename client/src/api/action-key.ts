/** A random UUID v4. `crypto.randomUUID` is missing on plain http, `getRandomValues` is not. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/**
 * The Idempotency-Key of one user action: stays while the same body is tried again (a lost answer is then given again,
 * not acted on twice), changes when the body changes or the action is done.
 */
export class ActionKey {
  private key = randomId();
  private body: string | null = null;

  for(body: unknown): string {
    const text = JSON.stringify(body ?? null);
    if (this.body !== null && this.body !== text) this.key = randomId();
    this.body = text;
    return this.key;
  }

  done(): void {
    this.key = randomId();
    this.body = null;
  }
}

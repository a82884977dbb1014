import { readKept, writeKept } from '../storage/kept';

/** A random UUID v4. `crypto.randomUUID` is missing on plain http, `getRandomValues` is not. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

type Attempt = { key: string; body: string };

/**
 * The Idempotency-Key of one user action: stays while the same body is tried again (a lost answer is then given again,
 * not acted on twice), changes when the body changes or the action is done. With a `place` it is kept on this device and
 * survives a reload of the page, as the draft that is sent does.
 */
export class ActionKey {
  private attempt: Attempt | null = null;

  constructor(private readonly place: string | null = null) {}

  for(body: unknown): string {
    const text = JSON.stringify(body ?? null);
    const earlier = this.attempt ?? this.kept();
    const attempt = earlier?.body === text ? earlier : { key: randomId(), body: text };
    this.keep(attempt);
    return attempt.key;
  }

  done(): void {
    this.keep(null);
  }

  private kept(): Attempt | null {
    const kept = this.place === null ? null : (readKept(this.place) as Partial<Attempt> | null);
    return kept && typeof kept.key === 'string' && typeof kept.body === 'string' ? (kept as Attempt) : null;
  }

  private keep(attempt: Attempt | null): void {
    this.attempt = attempt;
    if (this.place !== null) writeKept(this.place, attempt);
  }
}

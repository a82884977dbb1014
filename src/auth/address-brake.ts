import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { tooManyAttempts } from './attempts.js';
import { networkOf } from './network-of.js';

/** A whole office behind one address signs in at the same minute and mistypes; nobody mistypes so often. */
const MOST_FAILURES = 100;
const WINDOW_MS = 15 * 60_000;
/** So many addresses, and so many who signed in there, are remembered; the oldest are forgotten first. */
const MOST_REMEMBERED = 10_000;

interface Failures {
  readonly since: number;
  readonly count: number;
}

/**
 * Failed sign-ins of one address, whatever the login: ten guesses at each of a hundred logins are a thousand. Who has signed
 * in from there is not stopped by a neighbour behind the same address. Each server counts for itself and forgets when it ends.
 */
@Injectable()
export class AddressBrake {
  private readonly failures = new Map<string, Failures>();
  private readonly known = new Set<string>();

  constructor(private readonly clock: Clock) {}

  /** @throws Problem 429 with `retryAfter` while too many have failed there */
  refuse(address: string, login: string): void {
    const failed = this.failures.get(networkOf(address));
    if (!failed || failed.count < MOST_FAILURES || this.known.has(attemptKey(login, address))) return;
    const leftMs = failed.since + WINDOW_MS - this.clock.now().getTime();
    if (leftMs > 0) throw tooManyAttempts(Math.ceil(leftMs / 1000));
  }

  succeeded(address: string, login: string): void {
    const key = attemptKey(login, address);
    this.known.delete(key);
    this.known.add(key);
    forgetOldest(this.known);
  }

  failed(address: string): void {
    const key = networkOf(address);
    const now = this.clock.now().getTime();
    const known = this.failures.get(key);
    const isOver = !known || known.since + WINDOW_MS <= now;
    if (isOver) this.failures.delete(key);
    this.failures.set(key, isOver ? { since: now, count: 1 } : { ...known, count: known.count + 1 });
    forgetOldest(this.failures);
  }
}

function forgetOldest(remembered: Map<string, unknown> | Set<string>): void {
  if (remembered.size <= MOST_REMEMBERED) return;
  const [oldest] = remembered.keys();
  if (oldest !== undefined) remembered.delete(oldest);
}

/** What one login's failures are counted under: somebody elsewhere cannot lock an officer out. */
export const attemptKey = (login: string, address: string): string =>
  `${login.toLowerCase()}|${networkOf(address)}`;

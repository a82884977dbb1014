import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { tooManyAttempts } from './attempts.js';

/** A whole office behind one address signs in at the same minute and mistypes; nobody mistypes so often. */
const MOST_FAILURES = 100;
const WINDOW_MS = 15 * 60_000;
/** So many addresses are remembered; the oldest are forgotten first. */
const MOST_ADDRESSES = 10_000;

interface Failures {
  readonly since: number;
  readonly count: number;
}

/**
 * Failed sign-ins of one address, whatever the login: ten guesses at each of a hundred logins are a thousand. Each server
 * counts for itself and forgets when it ends.
 */
@Injectable()
export class AddressBrake {
  private readonly failures = new Map<string, Failures>();

  constructor(private readonly clock: Clock) {}

  /** @throws Problem 429 with `retryAfter` while too many have failed there */
  refuse(address: string): void {
    const known = this.failures.get(networkOf(address));
    if (!known || known.count < MOST_FAILURES) return;
    const leftMs = known.since + WINDOW_MS - this.clock.now().getTime();
    if (leftMs > 0) throw tooManyAttempts(Math.ceil(leftMs / 1000));
  }

  failed(address: string): void {
    const key = networkOf(address);
    const now = this.clock.now().getTime();
    const known = this.failures.get(key);
    const isOver = !known || known.since + WINDOW_MS <= now;
    if (isOver) this.failures.delete(key);
    this.failures.set(key, isOver ? { since: now, count: 1 } : { ...known, count: known.count + 1 });
    if (this.failures.size <= MOST_ADDRESSES) return;
    const [oldest] = this.failures.keys();
    if (oldest !== undefined) this.failures.delete(oldest);
  }
}

/** An address as it counts: of IPv6 the network, in which one machine has as many addresses as it likes. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::');
  const groups = head.split(':').filter(Boolean);
  const behind = (tail ?? '').split(':').filter(Boolean);
  const missing = Math.max(0, 8 - groups.length - behind.length);
  const whole = [...groups, ...Array<string>(missing).fill('0'), ...behind];
  const network = whole.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${network.join(':')}::/64`;
}

import type { Ping } from '../schedule/heartbeat.js';

/** What the end of a ping address says. */
export type Signal =
  { readonly kind: 'success' | 'start' | 'fail' | 'log' } | { readonly kind: 'exit'; readonly exit: number };

const WORDS = ['start', 'fail', 'log'] as const;
const MOST_EXIT = 255;

/** @returns null for an address that there is none of, `bad_exit` for a number that is no exit status */
export function signalOf(word: string): Signal | 'bad_exit' | null {
  if (word === '') return { kind: 'success' };
  const kind = WORDS.find((one) => one === word);
  if (kind) return { kind };
  if (!/^\d+$/.test(word)) return null;
  const exit = Number(word);
  return exit > MOST_EXIT ? 'bad_exit' : { kind: 'exit', exit };
}

export const isSuccess = (ping: Signal | Ping): boolean =>
  ping.kind === 'success' || (ping.kind === 'exit' && ping.exit === 0);

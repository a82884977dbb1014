import type { Message } from '../messages/facts.js';

/** One message for one address, under a name that stays the same when it has to be sent again. */
export interface Parcel {
  readonly bundleId: string;
  readonly address: string;
  readonly language: 'vi' | 'en';
  readonly isUrgent: boolean;
  readonly message: Message;
}

/**
 * What came of an attempt. `retry` and `failed` are about this message, with the other side's words; `channel` means
 * that nothing can be sent at all for now, so that no message has used up an attempt.
 */
export type Attempted =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'retry' | 'failed' | 'bounced' | 'channel'; readonly words: string };

/** A way out. Answers, never throws; nothing secret stands in its words. */
export interface Transport {
  send(parcel: Parcel): Promise<Attempted>;
  close?(): void;
}

/** Code of a channel whose secrets do not open with the server's key; the screens put it into words. */
export const SECRETS_SHUT = 'secrets_shut';

const MOST_WORDS = 500;
export const inShort = (words: string): string => words.replace(/\s+/g, ' ').trim().slice(0, MOST_WORDS);

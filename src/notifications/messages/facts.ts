import type { Tlp } from '../../answer-links/permitted.js';
import type { Channel, DeliveryKind } from '../telling.js';

export type Owed = 'answer' | 'word' | 'result';

/** What a message may be made of: read when it is sent, so that it says what is true then. */
export interface Facts {
  readonly kind: DeliveryKind;
  readonly channel: Channel;
  readonly language: 'vi' | 'en';
  /** Whom it is for. */
  readonly name: string;
  readonly unitName: string | null;
  readonly code: string | null;
  readonly title: string | null;
  readonly severity: 'low' | 'medium' | 'high' | 'critical' | null;
  readonly tlp: Tlp | null;
  readonly instruction: string | null;
  readonly sentAt: Date | null;
  readonly ackDueAt: Date | null;
  readonly dueAt: Date | null;
  /** What the unit is behind with: its answer, a word since the answer, or the result. */
  readonly owes: Owed;
  readonly data: Readonly<Record<string, unknown>>;
  /** Where it is answered; null when there is nothing to open. */
  readonly link: string | null;
}

/** A message as it leaves: the first line alone, and the whole. */
export interface Message {
  readonly subject: string;
  readonly lines: readonly string[];
  /** Null when several matters stand in it, each with its own link beside it. */
  readonly link: string | null;
  /** The matter on top: its sentence, and where it is answered; for what has room for one. */
  readonly top: { readonly line: string; readonly link: string | null };
}

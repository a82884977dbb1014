import { OneOf, Text } from '../../platform/http/fields.js';
import { Out } from '../../platform/http/out.js';

/** How the file is to be read, where the reader is corrected. */
export class MselQuery {
  /** `C:title,F:-`: what a column is, by its letter; `-` carries it along. */
  @Text({ max: 2000, optional: true }) columns?: string;
  /** `0:doi,2:-`: which party an unknown recipient is, by its place in `unknownParties`; `-` leaves it out. */
  @Text({ max: 4000, optional: true }) parties?: string;
  /** When the drill starts, as the list's clock shows it: `2026-11-27T08:00`. */
  @Text({ max: 16, optional: true }) start?: string;
  /** How `3/4/2026` is meant where the list does not show it. */
  @OneOf(['day', 'month'], { optional: true }) first?: 'day' | 'month';
}

export class MselImportQuery extends MselQuery {
  /** The preview's `plan`: exactly what was looked at is written, or nothing. */
  @Text({ max: 60 }) plan: string;
}

export class MselColumnOut {
  @Out('text') letter: string;
  @Out('text') header: string;
  /** What it is taken for; null: carried along under its heading. */
  @Out('text', { nullable: true }) field: string | null;
  /** From 0 to 1. */
  @Out('number') sure: number;
}

export class MselRemarkOut {
  @Out('text', { nullable: true }) field: string | null;
  /** The column's letter in the file. */
  @Out('text', { nullable: true }) column: string | null;
  @Out('text') code: string;
  @Out('text') message: string;
  /** What stands in the cell. */
  @Out('text') value: string;
}

export class MselChangeOut {
  @Out('text') field: string;
  @Out('text') from: string;
  @Out('text') to: string;
}

export const MSEL_ROW_STATUSES = ['new', 'changed', 'same', 'faulty'] as const;
export type MselRowStatus = (typeof MSEL_ROW_STATUSES)[number];

export class MselRowOut {
  /** The number that the spreadsheet shows beside it. */
  @Out('number') row: number;
  @Out({ enum: MSEL_ROW_STATUSES }) status: MselRowStatus;
  @Out('text') code: string;
  @Out('text') title: string;
  @Out(MselChangeOut, { list: true }) changes: MselChangeOut[];
  @Out(MselRemarkOut, { list: true }) faults: MselRemarkOut[];
  @Out(MselRemarkOut, { list: true }) notices: MselRemarkOut[];
}

export class MselCountsOut {
  @Out('number') new: number;
  @Out('number') changed: number;
  @Out('number') same: number;
  @Out('number') faulty: number;
  /** Injects of the plan that the file does not name; they stay. */
  @Out('number') left: number;
}

export class UnknownPartyOut {
  @Out('text') name: string;
  /** Which party it was said to be; empty: it is left out; null: nobody has said. */
  @Out('text', { nullable: true }) party: string | null;
}

export class PassedOverOut {
  @Out('number') row: number;
  @Out('text') text: string;
}

export class MselPreviewOut {
  /** Names this preview when it is confirmed. */
  @Out('text') plan: string;
  @Out('text', { nullable: true }) sheet: string | null;
  @Out('number') headerRow: number;
  @Out(MselColumnOut, { list: true }) columns: MselColumnOut[];
  /** The moment from which the minutes were counted, as the list's clock shows it. */
  @Out('text', { nullable: true }) countedFrom: string | null;
  @Out(UnknownPartyOut, { list: true }) unknownParties: UnknownPartyOut[];
  /** Rows that hold no inject. */
  @Out(PassedOverOut, { list: true }) passedOver: PassedOverOut[];
  @Out(MselCountsOut) counts: MselCountsOut;
  /** Faulty ones first. */
  @Out(MselRowOut, { list: true }) rows: MselRowOut[];
}

export class MselImportOut {
  @Out('number') added: number;
  @Out('number') changed: number;
  @Out('number') same: number;
  @Out('number') left: number;
}

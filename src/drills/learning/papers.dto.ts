import { OneOf, Text } from '../../platform/http/fields.js';
import { Out } from '../../platform/http/out.js';

/** What an inspection asks for of a drill. */
export const PAPER_KINDS = ['plan', 'decision', 'roster', 'minutes', 'other'] as const;
type PaperKind = (typeof PAPER_KINDS)[number];

export class DrillPaperQuery {
  @OneOf(PAPER_KINDS) kind: PaperKind;
  @Text({ max: 200 }) title: string;
  /** As the file is called on the sender's device. */
  @Text({ max: 1000 }) name: string;
}

export class DrillPaperOut {
  @Out('id') id: string;
  @Out({ enum: PAPER_KINDS }) kind: PaperKind;
  @Out('text') title: string;
  @Out('text') name: string;
  @Out('number') size: number;
  @Out('text') sha256: string;
  @Out('instant') at: Date;
  @Out('text') by: string;
}

export class DrillPaperList {
  @Out(DrillPaperOut, { list: true }) items: DrillPaperOut[];
}

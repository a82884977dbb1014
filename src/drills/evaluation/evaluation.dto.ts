import { ApiProperty } from '@nestjs/swagger';
import { Id, Instant, OneOf, Text, WholeNumber } from '../../platform/http/fields.js';
import { Out } from '../../platform/http/out.js';
import { RATINGS, type Rating } from '../judging/rules.js';

const MOST_MS = 14 * 86_400_000;

export class RateBody {
  /** The task, by its key in the sheet. */
  @Text({ max: 60 }) task: string;
  /** The player, by its key in the sheet: a unit's id, or `team`. */
  @Text({ max: 60 }) player: string;
  /** HSEEP's rating; null writes an observation alone, or with `supersedes` takes a rating back. */
  @OneOf(RATINGS, { nullable: true }) rating: Rating | null;
  /** What was seen. Without it a rating proves nothing. */
  @Text({ max: 4000 }) text: string;
  /** `agreement` is what the evaluators say together after they had differed; it needs a rating. */
  @OneOf(['rating', 'agreement'], { optional: true }) kind?: 'rating' | 'agreement';
  /** What came to the player, when that was seen. */
  @Id({ optional: true }) deliveryId?: string;
  /** When it was seen, on the drill's clock; now when it is left out. */
  @WholeNumber({ min: 0, max: MOST_MS, optional: true }) observedMs?: number;
  /** When it was seen, on the wall; now when it is left out. */
  @Instant({ optional: true }) observedAt?: Date;
  /** The asker's own entry whose place this one takes. */
  @Id({ optional: true }) supersedes?: string;
}

export class SheetTaskOut {
  @Out('text') key: string;
  /** The standard: what is asked for, and where each rating begins. */
  @Out('text') text: string;
  @Out('number', { nullable: true }) targetMinutes: number | null;
  @Out('number') weight: number;
  @Out('flag') isCritical: boolean;
}

export class SheetTargetOut {
  @Out('text') key: string;
  @Out('text') capability: string;
  @Out('text') text: string;
  @Out(SheetTaskOut, { list: true }) tasks: SheetTaskOut[];
}

export class SheetObjectiveOut {
  @Out('text') key: string;
  @Out('text') text: string;
  @Out(SheetTargetOut, { list: true }) targets: SheetTargetOut[];
}

export class SheetPlayerOut {
  @Out('text') key: string;
  @Out('text') name: string;
}

export class SheetEntryOut {
  @Out('id') id: string;
  @ApiProperty({ type: String, enum: ['own', 'agreement'] }) kind: 'own' | 'agreement';
  @ApiProperty({ type: String, enum: RATINGS, nullable: true }) rating: Rating | null;
  @Out('text') text: string;
  @Out('text') evaluatorName: string;
  @Out('flag') isOwn: boolean;
  /** No later entry has taken its place. */
  @Out('flag') isLiving: boolean;
  @Out('number', { nullable: true }) observedMs: number | null;
  @Out('instant') observedAt: Date;
  @Out('instant') recordedAt: Date;
  @Out('id', { nullable: true }) supersedes: string | null;
}

/** What the log says of something that was expected. */
export class SheetOutcomeOut {
  @Out('text') inject: string;
  @Out('id') deliveryId: string;
  @Out('text') kind: string;
  @Out('number') dueMs: number;
  @ApiProperty({ type: String, enum: ['completed', 'missing', 'waiting'] })
  is: 'completed' | 'missing' | 'waiting';
  @Out('number', { nullable: true }) tookMs: number | null;
}

/** A task as one player has to show it. Points are hundredths; null is not evaluated, never nought. */
export class SheetCellOut {
  @Out('text') task: string;
  @Out('text') player: string;
  @ApiProperty({ type: String, enum: ['unrated', 'disputed', 'rated'] }) quality:
    'unrated' | 'disputed' | 'rated';
  @ApiProperty({ type: String, enum: RATINGS, nullable: true }) letter: Rating | null;
  @Out('number', { nullable: true }) points: number | null;
  @Out('number', { nullable: true }) timeliness: number | null;
  @Out(SheetOutcomeOut, { list: true }) outcomes: SheetOutcomeOut[];
  @Out(SheetEntryOut, { list: true }) entries: SheetEntryOut[];
}

export class SheetOut {
  /** The plan may still change it: the drill has not begun. */
  @Out('flag') isFrozen: boolean;
  /** One may write into it. */
  @Out('flag') isOpen: boolean;
  @Out(SheetObjectiveOut, { list: true }) objectives: SheetObjectiveOut[];
  @Out(SheetPlayerOut, { list: true }) players: SheetPlayerOut[];
  @Out(SheetCellOut, { list: true }) cells: SheetCellOut[];
  /** Whose rating stands; a score may still wait for what is measured. */
  @Out('number') evaluated: number;
  @Out('number') total: number;
}

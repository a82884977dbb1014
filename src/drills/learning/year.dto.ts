import { ApiProperty } from '@nestjs/swagger';
import { OneOf, WholeNumber } from '../../platform/http/fields.js';
import { Out } from '../../platform/http/out.js';
import { UNIT_KINDS, type UnitKind } from '../../units/unit.entity.js';
import { DRILL_STATUSES, type DrillStatus } from '../drill.js';
import { RATINGS, type Rating } from '../judging/rules.js';

export const YEAR_SHEETS = ['bodies', 'systems', 'drills', 'figures'] as const;
export type YearSheet = (typeof YEAR_SHEETS)[number];

export class YearQuery {
  /** Without it, this year in Vietnam. */
  @WholeNumber({ min: 2020, max: 2100, optional: true }) year?: number;
}

export class YearExportQuery extends YearQuery {
  /** The bodies, when it is left out. */
  @OneOf(YEAR_SHEETS, { optional: true }) sheet?: YearSheet;
  @OneOf(['xlsx', 'csv'], { optional: true }) format?: 'xlsx' | 'csv';
}

export class YearDrill {
  @Out('id') id: string;
  @Out('text') code: string;
  @Out('text') kind: string;
  @Out('text') title: string;
  @ApiProperty({ type: String, enum: DRILL_STATUSES }) status: DrillStatus;
  /** When it began, or is planned; null: no day yet. */
  @Out('instant', { nullable: true }) at: Date | null;
  /** It has been held to its end. */
  @Out('flag') isHeld: boolean;
  /** Of the approved report. */
  @Out({ enum: RATINGS }, { nullable: true }) letter: Rating | null;
  @Out('number') bodies: number;
}

/** The last drill in which a body or a system took part, up to the end of the year. */
export class LastHeld {
  @Out('id') drillId: string;
  @Out('text') code: string;
  @Out('text') kind: string;
  @Out('instant') at: Date;
  @Out({ enum: RATINGS }, { nullable: true }) letter: Rating | null;
}

export class YearBody {
  @Out('id') unitId: string;
  @Out('text') code: string;
  @Out('text') name: string;
  @Out({ enum: UNIT_KINDS }) kind: UnitKind;
  /** Codes of the drills of the year in which it took part, by kind of drill. */
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'string' } },
  })
  took: Record<string, string[]>;
  @Out(LastHeld, { nullable: true }) last: LastHeld | null;
  @Out('flag') isOverdue: boolean;
}

export class YearSystem {
  @Out('id') id: string;
  @Out('text') name: string;
  @Out('number') level: number;
  @Out('text') unitName: string;
  @Out(LastHeld, { nullable: true }) last: LastHeld | null;
  @Out('flag') isOverdue: boolean;
}

export class YearKind {
  @Out('text') kind: string;
  @Out('number') planned: number;
  @Out('number') held: number;
}

/** For the annual report: every figure with what it is of. */
export class YearFigures {
  @Out(YearKind, { list: true }) kinds: YearKind[];
  @Out('number') bodies: number;
  @Out('number') bodiesTook: number;
  @Out('number') systems: number;
  @Out('number') systemsExercised: number;
  /** Tasks of a player rated M or U in the year's drills. */
  @Out('number') findings: number;
  @Out('number') findingsAnswered: number;
  @Out('number') actions: number;
  @Out('number') actionsOpen: number;
  @Out('number') actionsOverdue: number;
  @Out('number') actionsImplemented: number;
  @Out('number') actionsOnTime: number;
  @Out('number') actionsVerified: number;
  @Out('number') risksAccepted: number;
}

export class YearOut {
  @Out('number') year: number;
  /** Those that have a drill, and this one. */
  @Out('number', { list: true }) years: number[];
  @Out(YearDrill, { list: true }) drills: YearDrill[];
  /** Overdue first. */
  @Out(YearBody, { list: true }) bodies: YearBody[];
  /** Of level three and above; overdue first. */
  @Out(YearSystem, { list: true }) systems: YearSystem[];
  @Out(YearFigures) figures: YearFigures;
}

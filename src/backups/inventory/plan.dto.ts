import { ArrayMaxSize, IsArray, IsString, Matches, MaxLength } from 'class-validator';
import { field, Flag, Id, Nested, OneOf, says, Text, WholeNumber } from '../../platform/http/fields.js';
import { NestedList } from '../../platform/http/nested-list.js';
import { BackupPause } from '../pauses/pauses.dto.js';
import { Out } from '../../platform/http/out.js';
import { type Tool, TOOLS } from '../adapters/evidence.js';
import { ISOLATIONS, type Isolation, MEDIA, type Medium, type Rule, RULES } from '../evaluation/facts.js';

const YEAR_HOURS = 8_760;
const YEAR_MINUTES = 365 * 24 * 60;
export const MOST_DATASETS = 20;
export const MOST_COPIES = 20;
const MOST_PATHS = 50;
const NULLABLE = { nullable: true } as const;

/** Paths and names of databases as the tool writes them: neither trimmed nor folded. */
const Paths = (): PropertyDecorator => {
  const size = says('not_a_list', { min: 0, max: MOST_PATHS });
  return field(
    {},
    { type: String, isArray: true, maxItems: MOST_PATHS },
    IsArray(size),
    ArrayMaxSize(MOST_PATHS, size),
    IsString(says('not_text', undefined, true)),
    MaxLength(1_000, says('too_long', { max: 1_000 }, true)),
    Matches(/^[^\u0000-\u001f\u007f]+$/, says('not_a_path', undefined, true)),
  );
};

/** When a copy is made: at an interval, or by a cron line in its zone. */
export class PlanSchedule {
  @OneOf(['interval', 'cron']) kind: 'interval' | 'cron';
  /** Of an interval. */
  @WholeNumber({ min: 1, max: YEAR_MINUTES, optional: true }) minutes?: number;
  /** Of a cron line: five fields. */
  @Text({ max: 120, optional: true }) expr?: string;
  /** Of a cron line: the zone by its name. */
  @Text({ max: 60, optional: true }) tz?: string;
  /** How much later it may be. */
  @WholeNumber({ min: 1, max: YEAR_MINUTES }) graceMinutes: number;
}

/** The data in use: one of the three. */
export class PlanPrimary {
  @Flag() isInService: boolean;
  /** The real device. */
  @Text({ max: 200, ...NULLABLE }) device: string | null;
  @OneOf(MEDIA) medium: Medium;
  @Id(NULLABLE) siteId: string | null;
  /** Whose passwords open it. */
  @Text({ max: 120, ...NULLABLE }) credentialDomain: string | null;
}

export class PlanCopyBody {
  /** Absent: a new one. */
  @Id({ optional: true }) id?: string;
  @Text({ max: 120 }) name: string;
  @OneOf(TOOLS) tool: Tool;
  @Text({ max: 200, ...NULLABLE }) device: string | null;
  @OneOf(MEDIA) medium: Medium;
  @Id(NULLABLE) siteId: string | null;
  @OneOf(ISOLATIONS) isolation: Isolation;
  @Text({ max: 120, ...NULLABLE }) credentialDomain: string | null;
  @Nested(() => PlanSchedule) schedule: PlanSchedule;
  /** The copy of this plan that it is filled from; it is none of its own then. */
  @Id({ optional: true, nullable: true }) mirrorOf?: string | null;
}

export class PlanDatasetBody {
  /** Absent: a new one. */
  @Id({ optional: true }) id?: string;
  @Text({ max: 120 }) name: string;
  /** What every run must hold. */
  @Paths() requiredPaths: string[];
  @NestedList(() => PlanCopyBody, { min: 0, max: MOST_COPIES }) copies: PlanCopyBody[];
}

/** The whole plan of one system; what is left out of it is no longer part of it, and its evidence stays. */
export class BackupPlanBody {
  @WholeNumber({ min: 1, max: YEAR_HOURS, ...NULLABLE }) rpoHours: number | null;
  @WholeNumber({ min: 1, max: YEAR_HOURS, ...NULLABLE }) rtoHours: number | null;
  @Nested(() => PlanPrimary) primary: PlanPrimary;
  @NestedList(() => PlanDatasetBody, { min: 0, max: MOST_DATASETS }) datasets: PlanDatasetBody[];
}

export class PlannedCopy {
  @Out('id') id: string;
  @Out('text') name: string;
  @Out({ enum: TOOLS }) tool: Tool;
  @Out('text', NULLABLE) device: string | null;
  @Out({ enum: MEDIA }) medium: Medium;
  @Out('id', NULLABLE) siteId: string | null;
  @Out({ enum: ISOLATIONS }) isolation: Isolation;
  @Out('text', NULLABLE) credentialDomain: string | null;
  @Out(PlanSchedule) schedule: PlanSchedule;
  @Out('id', NULLABLE) mirrorOf: string | null;
  @Out('instant') declaredAt: Date;
  /** Another tool, device, medium or place than before: what was seen until then proves nothing of it. */
  @Out('instant', NULLABLE) changedAt: Date | null;
  /** Its own ping address ends in it; null to whoever may not change the plan. */
  @Out('id', NULLABLE) pingKey: string | null;
}

export class PlannedDataset {
  @Out('id') id: string;
  @Out('text') name: string;
  @Out('text', { list: true }) requiredPaths: string[];
  @Out(PlannedCopy, { list: true }) copies: PlannedCopy[];
}

/** A rule that somebody bears not being met, over their name and until a day. */
export class BackupWaiver {
  @Out('id') id: string;
  @Out({ enum: RULES }) rule: Rule;
  @Out('text') reason: string;
  @Out('instant') until: Date;
  @Out('instant') signedAt: Date;
  /** Null to a unit: it knows the team as one. */
  @Out('text', NULLABLE) signedBy: string | null;
  @Out('instant', NULLABLE) endedAt: Date | null;
}

/** Who saved the plan as it stands, and when. */
export class PlanSaved {
  /** Null to a unit: it knows the team as one. */
  @Out('text', NULLABLE) by: string | null;
  @Out('instant') at: Date;
}

export class BackupPlan {
  @Out('id') systemId: string;
  @Out('id') unitId: string;
  @Out('text') name: string;
  /** 0 before the first plan. */
  @Out('number') version: number;
  /** Null before the first plan. */
  @Out(PlanSaved, NULLABLE) saved: PlanSaved | null;
  @Out('number', NULLABLE) rpoHours: number | null;
  @Out('number', NULLABLE) rtoHours: number | null;
  /** Null before the first plan. */
  @Out(PlanPrimary, NULLABLE) primary: PlanPrimary | null;
  @Out(PlannedDataset, { list: true }) datasets: PlannedDataset[];
  /** Newest first. */
  @Out(BackupWaiver, { list: true }) waivers: BackupWaiver[];
  /** Copies of which nothing was expected for a time: the last twenty, newest first. */
  @Out(BackupPause, { list: true }) pauses: BackupPause[];
}

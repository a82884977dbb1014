import { ArrayMaxSize, IsArray, IsString, Matches, MaxLength } from 'class-validator';
import { field, Id, Instant, Nested, OneOf, says, Text, WholeNumber } from '../../platform/http/fields.js';
import { NestedList } from '../../platform/http/nested-list.js';
import { Out } from '../../platform/http/out.js';
import { Day } from '../../platform/http/register-fields.js';
import { APPLICATION_CHECKS, RESULTS, SCOPES, STATES } from './restore-test.js';

const NULLABLE = { nullable: true } as const;
export const MOST_STEPS = 30;
const MOST_NAMES = 200;

/** Names of files or records, as they are: neither trimmed nor folded. */
const Names = (): PropertyDecorator => {
  const size = says('not_a_list', { min: 0, max: MOST_NAMES });
  return field(
    {},
    { type: String, isArray: true, maxItems: MOST_NAMES },
    IsArray(size),
    ArrayMaxSize(MOST_NAMES, size),
    IsString(says('not_text', undefined, true)),
    MaxLength(1_000, says('too_long', { max: 1_000 }, true)),
    Matches(/^[^\u0000-\u001f\u007f]+$/, says('not_a_path', undefined, true)),
  );
};

/** Somebody at the test, who need not have an account. */
export class RestorePartyBody {
  @Text({ max: 120 }) name: string;
  /** What they are: chức vụ. */
  @Text({ max: 120 }) function: string;
}

export class RestoreSampleBody {
  /** So many were restored. */
  @WholeNumber({ min: 1, max: 1_000_000_000 }) count: number;
  /** Of so many that the copy holds. */
  @WholeNumber({ min: 1, max: 1_000_000_000 }) of: number;
}

export class RestoreStepBody {
  @Text({ max: 300 }) text: string;
}

/** A test of restoring one copy, as it is planned. */
export class PlanRestoreTestBody {
  @Id() copyId: string;
  /** The day in Vietnam; at most thirty days back, at most a year ahead. */
  @Day() plannedFor: string;
  @Nested(() => RestorePartyBody) performer: RestorePartyBody;
  /** Somebody else than the performer. */
  @Nested(() => RestorePartyBody) witness: RestorePartyBody;
  /** Null: all of it. */
  @Nested(() => RestoreSampleBody, NULLABLE) sample: RestoreSampleBody | null;
  /** As the tool names it; null when it is not known yet. */
  @Text({ max: 200, ...NULLABLE }) snapshot: string | null;
  /** Where it is restored to. */
  @Text({ max: 200 }) target: string;
  @NestedList(() => RestoreStepBody, { min: 1, max: MOST_STEPS }) steps: RestoreStepBody[];
}

export class RestoreTickBody {
  /** Of the step, from 0. */
  @WholeNumber({ min: 0, max: MOST_STEPS - 1 }) position: number;
  /** Null takes it back. */
  @Instant(NULLABLE) doneAt: Date | null;
}

/** How far it is: begun, and which steps are done. */
export class AdvanceRestoreTestBody {
  /** When it began; what was said before stays when it is absent. */
  @Instant({ optional: true }) startedAt?: Date;
  /** The snapshot that was taken, once it is known. */
  @Text({ max: 200, optional: true }) snapshot?: string;
  @NestedList(() => RestoreTickBody, { min: 0, max: MOST_STEPS }) ticks: RestoreTickBody[];
}

/** What came of it. Files that are missing or changed, and an application that does not work, are a failure. */
export class FinishRestoreTestBody {
  @OneOf(RESULTS) result: (typeof RESULTS)[number];
  @Instant() finishedAt: Date;
  /** What was compared with what, and how. */
  @Text({ max: 2_000 }) compared: string;
  @Names() missing: string[];
  @Names() changed: string[];
  @Names() extra: string[];
  @OneOf(APPLICATION_CHECKS) applicationCheck: (typeof APPLICATION_CHECKS)[number];
  @Text({ max: 2_000, ...NULLABLE }) applicationNote: string | null;
  @Text({ max: 4_000 }) conclusion: string;
  @Text({ max: 4_000, ...NULLABLE }) followUps: string | null;
}

export class CancelRestoreTestBody {
  @Text({ max: 2_000 }) reason: string;
}

export class RestoreParty {
  @Out('text') name: string;
  @Out('text') function: string;
}

export class RestoreSample {
  @Out('number') count: number;
  @Out('number') of: number;
}

export class RestoreStep {
  @Out('text') text: string;
  @Out('instant', { nullable: true }) doneAt: string | null;
}

export class RestoreOutcome {
  @Out('text') compared: string;
  @Out('text', { list: true }) missing: string[];
  @Out('text', { list: true }) changed: string[];
  @Out('text', { list: true }) extra: string[];
  @Out({ enum: APPLICATION_CHECKS }) applicationCheck: (typeof APPLICATION_CHECKS)[number];
  @Out('text', { nullable: true }) applicationNote: string | null;
  @Out('text') conclusion: string;
  @Out('text', { nullable: true }) followUps: string | null;
}

/** What a machine compared while the test ran: evidence of its own. */
export class RestoreComparison {
  @Out('id') evidenceId: string;
  @Out('text') collector: string;
  @Out('instant') finishedAt: Date;
  @Out({ enum: RESULTS }) result: (typeof RESULTS)[number];
  /** Null: nothing was compared with hashes. */
  @Out('number', { nullable: true }) missing: number | null;
  @Out('number', { nullable: true }) changed: number | null;
  @Out('number', { nullable: true }) extra: number | null;
  @Out('text', { nullable: true }) expectedSha256: string | null;
  @Out('text', { nullable: true }) actualSha256: string | null;
}

export class RestoreTestItem {
  @Out('id') id: string;
  @Out('id') systemId: string;
  @Out('id') copyId: string;
  @Out('text') copyName: string;
  @Out({ enum: STATES }) state: (typeof STATES)[number];
  /** The day in Vietnam. */
  @Out('text') plannedFor: string;
  @Out(RestoreParty) performer: RestoreParty;
  @Out(RestoreParty) witness: RestoreParty;
  @Out({ enum: SCOPES }) scope: (typeof SCOPES)[number];
  @Out('instant', { nullable: true }) startedAt: Date | null;
  @Out('instant', { nullable: true }) finishedAt: Date | null;
  /** Begun minutes from the beginning to the end. */
  @Out('number', { nullable: true }) minutes: number | null;
  /** As the plan had it when the test was finished; of one that is not, as the plan has it. */
  @Out('number', { nullable: true }) rtoHours: number | null;
}

export class RestoreTestList {
  @Out(RestoreTestItem, { list: true }) items: RestoreTestItem[];
  /** Whether the caller may plan one. */
  @Out('flag') canPlan: boolean;
}

export class RestoreTestOut extends RestoreTestItem {
  @Out('text') systemName: string;
  @Out('text') unitName: string;
  @Out('text') tool: string;
  @Out('text', { nullable: true }) siteName: string | null;
  @Out(RestoreSample, { nullable: true }) sample: RestoreSample | null;
  @Out('text', { nullable: true }) snapshot: string | null;
  @Out('text') target: string;
  @Out(RestoreStep, { list: true }) steps: RestoreStep[];
  @Out(RestoreOutcome, { nullable: true }) outcome: RestoreOutcome | null;
  @Out('text', { nullable: true }) cancelReason: string | null;
  @Out(RestoreComparison, { list: true }) comparisons: RestoreComparison[];
  @Out('instant') madeAt: Date;
  /** Null: somebody of the team, to a unit. */
  @Out('text', { nullable: true }) madeBy: string | null;
  /** When it was written down as finished or cancelled. */
  @Out('instant', { nullable: true }) settledAt: Date | null;
  /** What the caller may do with it. */
  @Out({ enum: ['advance', 'finish', 'cancel'] }, { list: true }) can: ('advance' | 'finish' | 'cancel')[];
}

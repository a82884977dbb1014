import { ApiProperty } from '@nestjs/swagger';
import { Out } from '../../platform/http/out.js';
import { BackupAnomaly, BackupCase } from '../findings/findings.dto.js';
import { PROBLEM_CODES, type ProblemCode } from '../adapters/adapter.js';
import { type Tool, TOOLS } from '../adapters/evidence.js';
import { type Isolation, ISOLATIONS, type Medium, MEDIA, type Rule, RULES } from '../evaluation/facts.js';
import {
  VERDICTS,
  type CopyState,
  type Reason,
  REASON_CODES,
  type SquareState,
  type Verdict,
} from '../evaluation/verdict.js';
import type { Cause } from './assess.js';

const CAUSES = [
  'plan',
  'evidence',
  'time',
  'reread',
  'waiver',
  'thresholds',
] as const satisfies readonly Cause[];
const STATES = ['met', 'expiring', 'unmet', 'unproved', 'waived'] as const;
const UNITS = ['copies', 'groups', 'km', 'hours', 'days'] as const;
const COPY_STATES = [
  'declared',
  'waiting_first',
  'fresh',
  'ageing',
  'stale',
  'incomplete',
  'failing',
  'suspect',
] as const satisfies readonly CopyState[];

export class BackupSquare {
  @Out({ enum: RULES }) rule: Rule;
  @Out({ enum: STATES }) state: SquareState;
  /** What decided: copies, hazard groups, km, hours or days. */
  @Out('number', { nullable: true }) figure: number | null;
  @Out({ enum: UNITS }) unit: (typeof UNITS)[number];
  /** The first instant at which this square is another without new evidence. */
  @Out('instant', { nullable: true }) validUntil: string | null;
  /** The first instant at which it is worse unless somebody acts; null: schedules renew it before, or it does not hold. */
  @Out('instant', { nullable: true }) actBy: string | null;
}

/** One system on the map of the province. */
export class BackupSystem {
  @Out('id') systemId: string;
  @Out('id') unitId: string;
  @Out('text') unitName: string;
  @Out('text') name: string;
  @Out('number') level: number;
  /** Nobody has said yet what is to be protected, and how. */
  @Out('flag') hasPlan: boolean;
  @Out({ enum: VERDICTS }, { nullable: true }) verdict: Verdict | null;
  @Out(BackupSquare, { list: true }) squares: BackupSquare[];
  @Out('instant', { nullable: true }) validUntil: string | null;
  /** The first `actBy` of its squares. */
  @Out('instant', { nullable: true }) actBy: string | null;
  /** Of a copy of it no run is expected until then: planned maintenance; the last of several. */
  @Out('instant', { nullable: true }) pausedUntil: Date | null;
  /** 0 to 100, to order systems by; it never replaces the verdict. */
  @Out('number', { nullable: true }) score: number | null;
  @Out('instant', { nullable: true }) evaluatedAt: Date | null;
  /** The verdict of seven days ago; of a younger system its first. */
  @Out({ enum: VERDICTS }, { nullable: true }) weekAgo: Verdict | null;
  /** When the verdict became what it is out of another, if that was within seven days. */
  @Out('instant', { nullable: true }) changedAt: Date | null;
}

/** Systems whose verdict is another than seven days ago. */
export class WeekMoves {
  @Out('number') fallen: number;
  @Out('number') risen: number;
}

export class VerdictCounts {
  @Out('number') met_32110: number;
  @Out('number') met_321: number;
  @Out('number') met_with_warning: number;
  @Out('number') unproved: number;
  @Out('number') unmet: number;
  /** Systems without a plan. */
  @Out('number') unplanned: number;
}

export class BackupList {
  @Out(BackupSystem, { list: true }) items: BackupSystem[];
  @Out(VerdictCounts) counts: VerdictCounts;
  @Out(WeekMoves) week: WeekMoves;
}

export class BackupReason {
  @Out({ enum: REASON_CODES }) code: Reason['code'];
  @Out('id', { nullable: true }) copyId: string | null;
  /** Figures, names of copies, instants in milliseconds since 1970. */
  @ApiProperty({ type: 'object', additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }] } })
  params: Reason['params'];
}

export class ReasonedSquare extends BackupSquare {
  @Out(BackupReason, { list: true }) reasons: BackupReason[];
}

export class BackupCopyVerdict {
  @Out('id') copyId: string;
  @Out('text') name: string;
  @Out({ enum: TOOLS }) tool: Tool;
  @Out({ enum: MEDIA }) medium: Medium;
  @Out({ enum: ISOLATIONS }) isolation: Isolation;
  @Out('text', { nullable: true }) siteName: string | null;
  @Out({ enum: COPY_STATES }) state: CopyState;
  /** L0 to L5. */
  @Out('number') level: number;
  /** 0 to 1. */
  @Out('number') freshness: number;
  @Out('number') integrity: number;
  @Out('number') restore: number;
  /** Share of the stored data that was read and found whole while such a reading holds, 0 to 1. */
  @Out('number') dataRead: number;
  /** It is one of those that are counted. */
  @Out('flag') counts: boolean;
  @Out('id', { nullable: true }) sameAs: string | null;
  @Out('instant', { nullable: true }) newestDataAt: string | null;
  /** No run is expected until then: planned maintenance. */
  @Out('instant', { nullable: true }) pausedUntil: Date | null;
  @Out(BackupReason, { list: true }) reasons: BackupReason[];
}

export class BackupDatasetVerdict {
  @Out('id') datasetId: string;
  @Out('text') name: string;
  @Out(ReasonedSquare, { list: true }) squares: ReasonedSquare[];
  @Out(BackupCopyVerdict, { list: true }) copies: BackupCopyVerdict[];
}

/** One piece of evidence, without its bytes. */
export class EvidenceItem {
  @Out('id') id: string;
  @Out('id') copyId: string;
  @Out('text') collector: string;
  /** The collector runs on the host whose data it is. */
  @Out('flag') isOnSource: boolean;
  /** Null is an attaching, a detaching or a lock. */
  @Out('text', { nullable: true }) tool: string | null;
  @Out('text') verb: string;
  @Out('instant') startedAt: Date;
  @Out('instant') receivedAt: Date;
  @Out('text') sha256: string;
  /** What was read out of it: `run`, `listing`, `check`, `restore`, `size`, `isolation`. */
  @Out('text', { list: true }) kinds: string[];
  /** What that comes to: `run.ok`, `run.failed`, `check.passed`, `restore.inconclusive`, `isolation.detached`, `listing`… */
  @Out('text', { list: true }) concluded: string[];
  /** Of the data that was backed up. */
  @Out('number', { nullable: true }) bytes: number | null;
  /** Codes of what was missing in it. */
  @Out({ enum: PROBLEM_CODES }, { list: true }) problems: ProblemCode[];
}

export class VerdictChange {
  @Out('instant') at: Date;
  @Out({ enum: CAUSES }) cause: Cause;
  @Out({ enum: VERDICTS }) verdict: Verdict;
}

/** Since when a rule stands as it does. */
export class RuleSince {
  @Out({ enum: RULES }) rule: Rule;
  @Out('instant') at: Date;
}

export class BackupDetail extends BackupSystem {
  @Out(BackupDatasetVerdict, { list: true }) datasets: BackupDatasetVerdict[];
  @Out(RuleSince, { list: true }) since: RuleSince[];
  /** The newest hundred, and of each copy and kind of fact the newest. */
  @Out(EvidenceItem, { list: true }) evidence: EvidenceItem[];
  /** When the verdict became another, newest first, at most fifty. */
  @Out(VerdictChange, { list: true }) history: VerdictChange[];
  /** Where what is wrong is dealt with; open ones first, at most twenty. */
  @Out(BackupCase, { list: true }) cases: BackupCase[];
  @Out(BackupAnomaly, { list: true }) anomalies: BackupAnomaly[];
}

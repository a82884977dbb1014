import { ApiProperty } from '@nestjs/swagger';
import { Out } from '../../platform/http/out.js';
import { BackupAnomaly, BackupCase } from '../findings/findings.dto.js';
import { RULES, type Rule } from '../evaluation/facts.js';
import {
  VERDICTS,
  type CopyState,
  type Reason,
  type SquareState,
  type Verdict,
} from '../evaluation/verdict.js';

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
  /** 0 to 100, to order systems by; it never replaces the verdict. */
  @Out('number', { nullable: true }) score: number | null;
  @Out('instant', { nullable: true }) evaluatedAt: Date | null;
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
}

export class BackupReason {
  @Out('text') code: Reason['code'];
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
  @Out('text') tool: string;
  @Out('text') medium: string;
  @Out('text') isolation: string;
  @Out('text', { nullable: true }) siteName: string | null;
  @Out({ enum: COPY_STATES }) state: CopyState;
  /** L0 to L5. */
  @Out('number') level: number;
  /** 0 to 1. */
  @Out('number') freshness: number;
  @Out('number') integrity: number;
  @Out('number') restore: number;
  /** It is one of those that are counted. */
  @Out('flag') counts: boolean;
  @Out('id', { nullable: true }) sameAs: string | null;
  @Out('instant', { nullable: true }) newestDataAt: string | null;
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
  @Out('instant') startedAt: Date;
  @Out('instant') receivedAt: Date;
  @Out('text') sha256: string;
  /** What was read out of it: `run`, `listing`, `check`, `restore`, `size`, `isolation`. */
  @Out('text', { list: true }) kinds: string[];
  /** Codes of what was missing in it. */
  @Out('text', { list: true }) problems: string[];
}

export class VerdictChange {
  @Out('instant') at: Date;
  @Out({ enum: ['plan', 'evidence', 'time', 'reread', 'waiver', 'thresholds'] }) cause: string;
  @Out({ enum: VERDICTS }) verdict: Verdict;
}

export class BackupDetail extends BackupSystem {
  @Out(BackupDatasetVerdict, { list: true }) datasets: BackupDatasetVerdict[];
  /** The newest hundred. */
  @Out(EvidenceItem, { list: true }) evidence: EvidenceItem[];
  /** When the verdict became another, newest first, at most fifty. */
  @Out(VerdictChange, { list: true }) history: VerdictChange[];
  /** Where what is wrong is dealt with; open ones first, at most twenty. */
  @Out(BackupCase, { list: true }) cases: BackupCase[];
  @Out(BackupAnomaly, { list: true }) anomalies: BackupAnomaly[];
}

import { Instant, OneOf, Text } from '../../platform/http/fields.js';
import { Out } from '../../platform/http/out.js';

export const REPORT_KINDS = ['run', 'check', 'restore'] as const;
type ReportKind = (typeof REPORT_KINDS)[number];

export class BackupReportQuery {
  @OneOf(REPORT_KINDS) kind: ReportKind;
  /** When what it tells of happened; not in the future, at most a year back. */
  @Instant() aboutAt: Date;
  /** Who vouches for it. */
  @Text({ max: 120 }) vouchedName: string;
  @Text({ max: 120 }) vouchedFunction: string;
  /** As the file is called on the sender's device. */
  @Text({ max: 1000 }) name: string;
}

/** A file that somebody vouches for. It is worth a heartbeat and no more. */
export class BackupReport {
  @Out('id') id: string;
  @Out('id') copyId: string;
  @Out('text') copyName: string;
  @Out({ enum: REPORT_KINDS }) kind: ReportKind;
  @Out('instant') aboutAt: Date;
  @Out('text') vouchedName: string;
  @Out('text') vouchedFunction: string;
  @Out('text') name: string;
  @Out('number') size: number;
  @Out('text') sha256: string;
  @Out('instant') at: Date;
  /** Null: somebody of the team, to a unit. */
  @Out('text', { nullable: true }) by: string | null;
}

export class BackupReportList {
  @Out(BackupReport, { list: true }) items: BackupReport[];
  /** Whether the caller may add one. */
  @Out('flag') canAdd: boolean;
  /** So many bytes a file may have. */
  @Out('number') mostBytes: number;
}

import { Instant, Text } from '../../platform/http/fields.js';
import { Out } from '../../platform/http/out.js';

/** Planned maintenance: nothing is expected of a copy's job until then. */
export class PauseCopyBody {
  @Text({ max: 2_000 }) reason: string;
  /** At most fourteen days from now. */
  @Instant() until: Date;
}

export class BackupPause {
  @Out('id') id: string;
  @Out('id') copyId: string;
  @Out('text') copyName: string;
  @Out('text') reason: string;
  @Out('instant') until: Date;
  @Out('instant') pausedAt: Date;
  /** Null to a unit: it knows the team as one. */
  @Out('text', { nullable: true }) pausedBy: string | null;
  /** Ended by somebody, or by itself at `until`; null: it holds. */
  @Out('instant', { nullable: true }) endedAt: Date | null;
}

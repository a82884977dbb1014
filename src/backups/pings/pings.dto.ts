import { Out } from '../../platform/http/out.js';

const STATUSES = ['new', 'up', 'grace', 'down', 'paused'] as const;
const KINDS = ['success', 'start', 'fail', 'log', 'exit'] as const;

/** How the job of a copy is, by what it says of itself. */
export class BackupHeartbeat {
  @Out('id') copyId: string;
  @Out('text') copyName: string;
  @Out({ enum: STATUSES }) status: (typeof STATUSES)[number];
  /** A run has begun and has not ended. */
  @Out('flag') isStarted: boolean;
  @Out('instant', { nullable: true }) succeededAt: Date | null;
  /** Silence until then makes it down; null when it is down, or nothing is expected. */
  @Out('instant', { nullable: true }) dueAt: Date | null;
}

export class BackupPing {
  @Out('id') id: string;
  @Out('id') copyId: string;
  @Out('instant') at: Date;
  @Out({ enum: KINDS }) kind: (typeof KINDS)[number];
  /** Of `exit`: 0 to 255, 0 is success. */
  @Out('number', { nullable: true }) exitStatus: number | null;
  /** The run that it speaks of. */
  @Out('id', { nullable: true }) rid: string | null;
  /** From its start, where there was one. */
  @Out('number', { nullable: true }) durationMs: number | null;
  @Out('number') bodyBytes: number;
  /** More was sent than is kept. */
  @Out('flag') isCut: boolean;
  /** The beginning of what was sent; null to whoever neither plans backups nor runs the system. */
  @Out('text', { nullable: true }) words: string | null;
}

export class BackupPings {
  @Out(BackupHeartbeat, { list: true }) copies: BackupHeartbeat[];
  /** The last fifty of the system, newest first. */
  @Out(BackupPing, { list: true }) items: BackupPing[];
}

export class PingKey {
  @Out('id') copyId: string;
  /** The copy's address is `/ping/` and this. */
  @Out('id') pingKey: string;
}

import { effectOf, type Family } from '../../live/event-effects';

/** What the feed tells of registers and backups, whose other events are too quiet for it; with its colour. */
export const TOLD = {
  'channel.failed': 'alarm',
  'channel.recovered': 'good',
  'backup.verdict_changed': 'warn',
  'backup.evidence_refused': 'warn',
  'backup.heartbeat_down': 'alarm',
  'backup.heartbeat_up': 'good',
  'backup.heartbeat_paused': 'warn',
  'backup.heartbeat_resumed': 'good',
  'backup.finding_raised': 'warn',
  'backup.anomaly_found': 'alarm',
} as const satisfies Record<string, Family>;

const told: Record<string, Family | undefined> = TOLD;

export const familyOf = (type: string): Family => told[type] ?? effectOf(type)?.family ?? 'plain';
export const isTold = (type: string): boolean => type in told || !effectOf(type)?.isQuiet;

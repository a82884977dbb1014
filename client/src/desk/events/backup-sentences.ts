import type { TFunction } from 'i18next';
import type { FeedEvent } from '../../api/types';

type Words = (t: TFunction, event: FeedEvent) => string;

const VERDICTS = ['met_32110', 'met_321', 'met_with_warning', 'unproved', 'unmet'] as const;

/** What follows from a system's evidence, in words; one that this page does not know by its own name. */
export function verdictWord(t: TFunction, verdict: string): string {
  const known = VERDICTS.find((one) => one === verdict);
  return known ? t(`desk.backup.verdict.${known}`) : verdict;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const fieldOf = ({ subject }: FeedEvent, field: string) =>
  text((subject as Record<string, unknown> | null)?.[field]);

const ofCopy =
  (key: 'heartbeat_down' | 'heartbeat_up' | 'heartbeat_paused' | 'heartbeat_resumed'): Words =>
  (t, event) =>
    t(`desk.backup.event.${key}`, { name: fieldOf(event, 'name'), copy: fieldOf(event, 'copyName') });

const ofCase =
  (key: 'finding_raised' | 'anomaly_found'): Words =>
  (t, event) =>
    t(`desk.backup.event.${key}`, { name: fieldOf(event, 'name'), code: fieldOf(event, 'incidentCode') });

/** The sentences of backups that stand in the feed. */
export const BACKUP_WORDS: Record<string, Words | undefined> = {
  'backup.verdict_changed': (t, event) =>
    t('desk.backup.event.verdict_changed', {
      name: fieldOf(event, 'name'),
      verdict: verdictWord(t, fieldOf(event, 'verdict')),
    }),
  'backup.evidence_refused': (t, event) =>
    t('desk.backup.event.evidence_refused', { name: fieldOf(event, 'name') }),
  'backup.heartbeat_down': ofCopy('heartbeat_down'),
  'backup.heartbeat_up': ofCopy('heartbeat_up'),
  'backup.heartbeat_paused': ofCopy('heartbeat_paused'),
  'backup.heartbeat_resumed': ofCopy('heartbeat_resumed'),
  'backup.finding_raised': ofCase('finding_raised'),
  'backup.anomaly_found': ofCase('anomaly_found'),
};

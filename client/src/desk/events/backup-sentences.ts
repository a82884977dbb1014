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

const ofSystem =
  (key: 'evidence_refused' | 'waiver_signed' | 'waiver_ended'): Words =>
  (t, event) =>
    t(`desk.backup.event.${key}`, { name: fieldOf(event, 'name') });
const ofCopy =
  (key: 'heartbeat_down' | 'heartbeat_up'): Words =>
  (t, event) =>
    t(`desk.backup.event.${key}`, { name: fieldOf(event, 'name'), copy: fieldOf(event, 'copyName') });

/** The sentences of backups that stand in the feed. */
export const BACKUP_WORDS: Record<string, Words | undefined> = {
  'backup.verdict_changed': (t, event) =>
    t('desk.backup.event.verdict_changed', {
      name: fieldOf(event, 'name'),
      verdict: verdictWord(t, fieldOf(event, 'verdict')),
    }),
  'backup.evidence_refused': ofSystem('evidence_refused'),
  'backup.waiver_signed': (t, event) => {
    const reason = text(event.data.reason);
    return ofSystem('waiver_signed')(t, event) + (reason && `: ${reason}`);
  },
  'backup.waiver_ended': ofSystem('waiver_ended'),
  'backup.heartbeat_down': ofCopy('heartbeat_down'),
  'backup.heartbeat_up': ofCopy('heartbeat_up'),
};

import type { TFunction } from 'i18next';
import type { Actor, AssignmentItem, Entry, FeedEvent, IncidentItem, Outcome } from '../../api/types';
import { wordSpan } from '../../time/span';
import { BACKUP_WORDS } from './backup-sentences';
import { CHASE_WORDS } from './chase-sentences';

type NameOf = (unitId: string | null | undefined) => string;
/** One fact in one line: who (bold) and what. */
export type Sentence = { who: string; what: string };

/** Who did it, in words: a person's name, the unit's name for its contacts, the system. */
export function actorName(t: TFunction, actor: Actor, nameOf: NameOf): string {
  if (actor.kind === 'system') return t('actor.system');
  if (actor.kind === 'contact' && actor.unitId) return nameOf(actor.unitId);
  if (actor.kind === 'team') return actor.name ?? t('actor.team');
  return actor.name ?? t(actor.kind === 'token' ? 'actor.token' : 'actor.unknown');
}

/** An event as a sentence; a type this page does not know is told by its name rather than hidden. */
export function eventSentence(t: TFunction, event: FeedEvent, nameOf: NameOf): Sentence {
  const isAssignment = event.type.startsWith('assignment.');
  const unitId = event.unitId ?? (event.subject as Partial<AssignmentItem>).unitId;
  const who = isAssignment ? nameOf(unitId) : actorName(t, event.actor, nameOf);
  const words = WORDS[event.type];
  return { who, what: words ? words(t, event) : event.type };
}

type Words = (t: TFunction, event: FeedEvent) => string;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
/** What was said along with it: the reason, the note or the result. */
function said({ data }: FeedEvent): string {
  const words = text(data.reason) || text(data.note) || text(data.result);
  return words && `: ${words}`;
}

const WORDS: Record<string, Words | undefined> = {
  ...CHASE_WORDS,
  ...BACKUP_WORDS,
  'assignment.sent': (t, { subject }) =>
    t('desk.event.sent', { part: t(`part.${(subject as AssignmentItem).role}`).toLowerCase() }),
  'assignment.delivered': (t) => t('desk.event.delivered'),
  'assignment.seen': (t) => t('desk.event.seen'),
  'assignment.acknowledged': acknowledged,
  'assignment.declined': (t, event) => t('desk.event.declined') + said(event),
  'assignment.progressed': (t, event) => t('desk.event.progressed') + said(event),
  'assignment.help_asked': (t, event) => t('desk.event.help_asked') + said(event),
  'assignment.done': (t, event) => t('desk.event.done') + said(event),
  'assignment.accepted': (t) => t('desk.event.accepted'),
  'assignment.returned': (t, event) => t('desk.event.returned') + said(event),
  'assignment.recalled': (t, event) => t('desk.event.recalled') + said(event),
  'incident.declared': (t, { subject }) =>
    t('desk.event.declared', { title: (subject as IncidentItem).title }),
  'incident.changed': (t) => t('desk.event.changed'),
  'incident.claimed': (t) => t('desk.event.claimed'),
  'incident.released': (t) => t('desk.event.released'),
  'incident.triaged': (t, { subject }) =>
    t('desk.event.triaged', { severity: t(`severity.${(subject as IncidentItem).severity ?? 'none'}`) }),
  'incident.state_changed': (t, event) =>
    t('desk.event.state_changed', {
      state: t(`incidentState.${(event.subject as IncidentItem).state}`),
    }) + said(event),
  'incident.closed': (t, { data }) =>
    t('desk.event.closed', { outcome: t(`outcome.${data.outcome as Outcome}`) }),
  'incident.reopened': (t, event) => t('desk.event.reopened') + said(event),
  'incident.rejected': (t, event) => t('desk.event.rejected') + said(event),
  'incident.marked_duplicate': (t, event) =>
    event.data.from === 'duplicate'
      ? t('desk.event.moved_duplicate')
      : t('desk.event.marked_duplicate') + said(event),
  'incident.entry_added': (t, { subject }) => t('desk.event.entry_added', { text: (subject as Entry).text }),
  'incident.entry_struck': (t, { subject }) =>
    t('desk.event.entry_struck', { reason: text((subject as Entry).struck?.reason) }),
};

function acknowledged(t: TFunction, { at, subject, data }: FeedEvent): string {
  const after = wordSpan(t, Date.parse(at) - Date.parse((subject as AssignmentItem).sentAt));
  const spokeWith = text(data.spokeWith);
  const heard = spokeWith ? ` · ${t('desk.event.byPhone', { name: spokeWith })}` : '';
  return t('desk.event.acknowledged', { after }) + heard;
}

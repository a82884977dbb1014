import type { TFunction } from 'i18next';
import type { Actor, AssignmentItem, Entry, FeedEvent, IncidentItem } from '../../api/types';
import { wordSpan } from '../../time/span';

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

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An event as a sentence; a type this page does not know is told by its name rather than hidden. */
export function eventSentence(t: TFunction, event: FeedEvent, nameOf: NameOf): Sentence {
  const [noun, verb = ''] = event.type.split('.');
  if (noun === 'assignment') return assignmentSentence(t, verb, event, nameOf);
  const who = actorName(t, event.actor, nameOf);
  if (noun === 'incident') return { who, what: incidentWords(t, verb, event) };
  return { who, what: event.type };
}

function assignmentSentence(t: TFunction, verb: string, event: FeedEvent, nameOf: NameOf): Sentence {
  const subject = event.subject as AssignmentItem;
  const who = nameOf(event.unitId ?? subject.unitId);
  const { data } = event;
  const said = text(data.reason) || text(data.note) || text(data.result);
  const quoted = said ? `: ${said}` : '';
  switch (verb) {
    case 'sent':
      return { who, what: t('desk.event.sent', { part: t(`part.${subject.role}`).toLowerCase() }) };
    case 'acknowledged': {
      const after = wordSpan(t, Date.parse(event.at) - Date.parse(subject.sentAt));
      const spokeWith = text(data.spokeWith);
      const heard = spokeWith ? ` · ${t('desk.event.byPhone', { name: spokeWith })}` : '';
      return { who, what: t('desk.event.acknowledged', { after }) + heard };
    }
    case 'delivered':
    case 'seen':
    case 'accepted':
      return { who, what: t(`desk.event.${verb}`) };
    case 'declined':
    case 'progressed':
    case 'help_asked':
    case 'done':
    case 'returned':
    case 'recalled':
      return { who, what: t(`desk.event.${verb}`) + quoted };
    default:
      return { who, what: event.type };
  }
}

function incidentWords(t: TFunction, verb: string, event: FeedEvent): string {
  const { data } = event;
  const subject = event.subject as IncidentItem;
  const reason = text(data.reason) ? `: ${text(data.reason)}` : '';
  switch (verb) {
    case 'declared':
      return t('desk.event.declared', { title: subject.title });
    case 'changed':
    case 'claimed':
    case 'released':
      return t(`desk.event.${verb}`);
    case 'triaged':
      return t('desk.event.triaged', { severity: t(`severity.${subject.severity ?? 'none'}`) });
    case 'state_changed':
      return t('desk.event.state_changed', { state: t(`incidentState.${subject.state}`) }) + reason;
    case 'closed':
      return t('desk.event.closed', { outcome: t(`outcome.${data.outcome as 'resolved'}`) });
    case 'reopened':
    case 'rejected':
    case 'marked_duplicate':
      return t(`desk.event.${verb}`) + reason;
    case 'entry_added':
      return t('desk.event.entry_added', { text: (event.subject as Entry).text });
    case 'entry_struck':
      return t('desk.event.entry_struck', { reason: text(data.reason) });
    default:
      return event.type;
  }
}

import type { TFunction } from 'i18next';
import type { FeedEvent } from '../../api/types';
import { formatInstant } from '../../time/instant';

const CHANNELS = ['in_app', 'email', 'push', 'webhook'] as const;
const WHOMS = ['duty_contact', 'deputy', 'head', 'team_lead', 'on_call_leader'] as const;
const DEADLINES = ['first_report', 'resolution'] as const;

/** A way of telling somebody, in words; one that this page does not know by its own name. */
export function channelWord(t: TFunction, channel: string): string {
  const known = CHANNELS.find((one) => one === channel);
  return known ? t(`desk.chase.channel.${known}`) : channel;
}

/** A rung of the ladder, in words. */
export function whomWord(t: TFunction, whom: string): string {
  const known = WHOMS.find((one) => one === whom);
  return known ? t(`desk.chase.whom.${known}`) : whom;
}

/** What a deadline is for, in words. */
export function deadlineWord(t: TFunction, which: string): string {
  const known = DEADLINES.find((one) => one === which);
  return known ? t(`desk.chase.deadline.${known}`) : which;
}

/** A reason of our own, not the other side's words: the list of deliveries says it. */
const OWN_CODE = /^[a-z]+(_[a-z]+)+$/;

type Words = (t: TFunction, event: FeedEvent) => string;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const figure = (value: unknown): number => (typeof value === 'number' ? value : 0);
const after = (words: string) => words && `: ${words}`;
const nameOf = ({ subject }: FeedEvent) => text((subject as { name?: unknown } | null)?.name);
const fieldOf = ({ subject }: FeedEvent, field: string) =>
  (subject as Record<string, unknown> | null)?.[field];

const named =
  (key: 'policy_created' | 'policy_changed'): Words =>
  (t, event) =>
    t(`desk.chase.event.${key}`, { name: nameOf(event) });
const group =
  (key: 'group_created' | 'group_changed' | 'group_retired'): Words =>
  (t, event) =>
    t(`desk.chase.event.${key}`, { name: nameOf(event) });
const deadline =
  (key: 'deadline_at_risk' | 'deadline_breached'): Words =>
  (t, { data }) =>
    t(`desk.chase.event.${key}`, {
      which: deadlineWord(t, text(data.which)),
      time: formatInstant(text(data.targetAt) || 0, 'short'),
    });

/** A webhook by the name that people gave it, the two others by what they are. */
const channelName: Words = (t, event) => {
  const kind = text(fieldOf(event, 'kind'));
  return (kind === 'webhook' && nameOf(event)) || channelWord(t, kind);
};

function escalated(t: TFunction, { data }: FeedEvent): string {
  const names = Array.isArray(data.names) ? data.names.filter((name) => typeof name === 'string') : [];
  const values = {
    whom: whomWord(t, text(data.whom)) + (names.length > 0 ? ` (${names.join(', ')})` : ''),
    step: figure(data.step),
    steps: figure(data.steps),
  };
  const told = t(data.isHeard ? 'desk.chase.event.escalated' : 'desk.chase.event.escalated_unheard', values);
  const round = figure(data.round);
  return round > 1 ? `${told} · ${t('desk.chase.round', { round, rounds: figure(data.rounds) })}` : told;
}

/** The sentences of the chase: who was told, who could not be, what is late. */
export const CHASE_WORDS: Record<string, Words | undefined> = {
  'assignment.reminded': (t) => t('desk.chase.event.reminded'),
  'assignment.escalated': escalated,
  'assignment.unreachable': (t) => t('desk.chase.event.unreachable'),
  'assignment.answer_expired': (t) => t('desk.chase.event.answer_expired'),
  'assignment.deadline_at_risk': deadline('deadline_at_risk'),
  'assignment.deadline_breached': deadline('deadline_breached'),
  'assignment.call_asked': (t, { data }) => t('desk.chase.event.call_asked') + after(text(data.phone)),
  'assignment.delivery_failed': (t, { data }) =>
    t('desk.chase.event.delivery_failed', { channel: channelWord(t, text(data.channel)) }) +
    after(text(data.words).replace(OWN_CODE, '')),
  'assignment.link_made': (t) => t('desk.chase.event.link_made'),
  'assignment.links_revoked': (t) => t('desk.chase.event.links_revoked'),
  'escalation.step_missed': (t, event) =>
    t('desk.chase.event.step_missed', { time: formatInstant(text(fieldOf(event, 'dueAt')) || 0, 'short') }),
  'escalation.policy_created': named('policy_created'),
  'escalation.policy_changed': named('policy_changed'),
  'escalation.policy_retired': (t, event) =>
    t('desk.chase.event.policy_retired', { name: nameOf(event) }) + after(text(event.data.reason)),
  'delivery.settled': (t, { data }) => {
    const sent = t('desk.chase.event.settled', { count: figure(data.sent) });
    const failed = figure(data.failed);
    return failed > 0 ? `${sent}, ${t('desk.chase.event.settled_failed', { count: failed })}` : sent;
  },
  'channel.created': (t, event) => t('desk.chase.event.channel_created', { name: channelName(t, event) }),
  'channel.changed': (t, event) => t('desk.chase.event.channel_changed', { name: channelName(t, event) }),
  'channel.failed': (t, event) => t('desk.chase.event.channel_failed', { name: channelName(t, event) }),
  'channel.recovered': (t, event) => t('desk.chase.event.channel_recovered', { name: channelName(t, event) }),
  'group.created': group('group_created'),
  'group.changed': group('group_changed'),
  'group.retired': group('group_retired'),
  'contact_test.started': (t, event) =>
    t('desk.chase.event.test_started', {
      month: text(fieldOf(event, 'month')),
      count: figure(fieldOf(event, 'asked')),
    }),
  'contact_test.answered': (t) => t('desk.chase.event.test_answered'),
};

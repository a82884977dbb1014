import type { QueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { act as request } from '../../api/endpoints';
import { asProblem, type Problem } from '../../api/problem';
import type { AssignmentDetail } from '../../api/types';
import { sendingOf, writeDraft } from '../../drafts/draft-store';
import { readKept } from '../../storage/kept';
import { announce } from '../../time/announce';
import { formatInstant } from '../../time/instant';
import { keepAssignment } from '../keep-assignment';
import { notify } from '../notices';
import { placeOf } from '../place';
import { actName } from './act-name';
import { type Around, openOutbox } from './open-outbox';
import type { Outbox } from './outbox';
import { added, type NewAct, type QueuedAct } from './queued-act';

const NAME = 'dieu-phoi.outbox';

/** The outbox of what this person says about orders, on this device. */
export function startOutbox(
  around: Around,
  t: TFunction,
): { outbox: Outbox<NewAct, AssignmentDetail>; stop: () => void } {
  const { client, feed, personId } = around;
  const { outbox, opened, stop } = openOutbox<NewAct, AssignmentDetail>(NAME, around, {
    laneOf: ({ assignmentId }) => assignmentId,
    added,
    send,
    // Another contact may have answered before: then that is when the unit's answer was received.
    receivedAt: ({ verb }, { acknowledgedAt, now }) =>
      Date.parse(verb === 'acknowledge' ? (acknowledgedAt ?? now) : now),
    isLost: () => feed.state.kind === 'disconnected',
    onSent: (act, detail, wasQueued) => {
      keepAssignment(client, detail);
      dropDraft(personId, act);
      if (wasQueued) announce(receivedWords(t, act, detail));
    },
    onRefused: (act, problem) => {
      const text = t('outbox.refused.title', { act: actName(t, act) });
      const place = placeOf(location.pathname);
      // The list and the order's own page show a card of it; elsewhere somebody has to be told.
      const isOwn = place.page === 'assignment' && place.id === act.assignmentId;
      if (place.page === 'list' || isOwn) announce(`${text}, ${act.incidentCode}`);
      else notify({ tone: 'warn', text, code: act.incidentCode, id: act.assignmentId });
      if (problem.status !== 0) void refresh(client, act.assignmentId);
    },
  });
  opened.then(
    () => outbox.shown.forEach((act) => dropDraft(personId, act)),
    () => undefined, // refused storage: acts go straight to the server
  );
  return { outbox, stop };
}

/** A press that the server will not believe for its watch alone is sent again without the time; the act itself is right. */
async function send({ assignmentId, verb, body, key }: QueuedAct): Promise<AssignmentDetail> {
  try {
    return await request(assignmentId, verb, body, key);
  } catch (thrown) {
    if (!isWatchRefused(asProblem(thrown))) throw thrown;
    return request(assignmentId, verb, { ...body, pressedAt: undefined }, key);
  }
}

const isWatchRefused = (problem: Problem): boolean =>
  problem.status === 400 && problem.of('pressedAt') !== null;

/** The draft that was sent with this very act: after a reload it must not be there to be sent again. */
function dropDraft(personId: string, { draft, key }: QueuedAct): void {
  const sending = draft && (readKept(sendingOf(personId, draft)) as { key?: string } | null);
  if (draft && sending && sending.key === key) writeDraft(personId, draft, null);
}

function receivedWords(t: TFunction, act: QueuedAct, { now }: AssignmentDetail): string {
  return t('outbox.receivedLine', { act: actName(t, act), time: formatInstant(now, 'clock') });
}

function refresh(client: QueryClient, id: string): Promise<unknown> {
  return Promise.all([
    client.invalidateQueries({ queryKey: ['assignment', id] }),
    client.invalidateQueries({ queryKey: ['assignments'] }),
  ]);
}

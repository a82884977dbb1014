import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionKey } from '../api/action-key';
import { useAction } from '../api/use-action';
import { problemText } from '../forms/problem-text';
import { announce } from '../time/announce';
import { formatInstant } from '../time/instant';
import { stepsOf, type Act } from './act';
import { keepAssignment } from './keep-assignment';
import { notify } from './notices';
import { pressActs } from './outbox/here';

type Which = { id: string; incidentCode: string };

/** After a refusal: what is shown was not what is. */
function refresh(client: QueryClient, id: string): Promise<unknown> {
  return Promise.all([
    client.invalidateQueries({ queryKey: ['assignment', id] }),
    client.invalidateQueries({ queryKey: ['assignments'] }),
  ]);
}

/**
 * The one press *Tiếp nhận*. Shown as done only when the server has answered, with the server's time: in a notice where
 * the page itself does not turn to the receipt (`hasNotice`). Without an answer it waits on the device, and says so.
 */
export function useAcknowledge({ id, incidentCode }: Which, { hasNotice }: { hasNotice: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const press = (key: string) =>
    pressActs([{ key, verb: 'acknowledge', assignmentId: id, incidentCode, body: {} }], (detail) =>
      keepAssignment(client, detail),
    );
  return useAction((_: null, key) => press(key), {
    onDone: (detail) => {
      if (!detail) return announce(t('unit.queued'));
      const time = formatInstant(detail.acknowledgedAt ?? detail.now, 'clock');
      const text = t('unit.notice.acknowledged', { time });
      if (hasNotice) notify({ tone: 'good', text, code: incidentCode, id });
      else announce(text);
    },
    onRefused: (problem) => {
      if (problem.status === 409)
        notify({ tone: 'warn', text: problemText(t, problem), code: incidentCode, id });
      if (problem.status !== 0) void refresh(client, id);
    },
  });
}

/** The name of the draft in which an act's words are written. */
export const draftOf = (act: Act, id: string): string => `${act}.${id}`;

/** An act with words. Tells in a notice when the server had it; `isHalf` when only the acknowledgement got through. */
export function useAct(
  act: Act,
  { id, incidentCode }: Which,
  { onDone, keptAt }: { onDone: () => void; keptAt: string },
) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [acknowledgeKey] = useState(() => new ActionKey());
  const [isHalf, setIsHalf] = useState(false);
  const send = ({ text }: { text: string }, key: string) => {
    const steps = stepsOf(act, text, { key, acknowledgeKey: acknowledgeKey.for(id) });
    const about = { assignmentId: id, incidentCode, draft: draftOf(act, id) };
    return pressActs(
      steps.map((step) => ({ ...step, ...about })),
      (detail) => {
        if (steps.length > 1) setIsHalf(true);
        keepAssignment(client, detail);
      },
    );
  };
  const action = useAction(send, {
    onDone: (detail) => {
      const time = detail && formatInstant(detail.now, 'clock');
      if (time) {
        const text = t(`unit.sheet.${act}.sent`, { time });
        notify({ tone: 'good', text, code: incidentCode, id });
      } else announce(t('unit.queued'));
      onDone();
    },
    keptAt,
    onRefused: ({ status }) => {
      if (status !== 0) void refresh(client, id);
    },
  });
  return { action, isHalf };
}

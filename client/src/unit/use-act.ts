import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionKey } from '../api/action-key';
import { assignmentsApi } from '../api/endpoints';
import { useAction } from '../api/use-action';
import { problemText } from '../forms/problem-text';
import { announce } from '../time/announce';
import { formatInstant } from '../time/instant';
import { sendAct, type Act } from './act';
import { keepAssignment } from './keep-assignment';
import { notify } from './notices';

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
 * the page itself does not turn to the receipt (`hasNotice`).
 */
export function useAcknowledge({ id, incidentCode }: Which, { hasNotice }: { hasNotice: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useAction((_: null, key) => assignmentsApi.acknowledge(id, {}, key), {
    onDone: (detail) => {
      keepAssignment(client, detail);
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
  const send = async ({ text }: { text: string }, key: string) => {
    const keys = { key, acknowledgeKey: acknowledgeKey.for(id) };
    return sendAct(act, id, text, keys, (detail) => {
      setIsHalf(true);
      keepAssignment(client, detail);
    });
  };
  const action = useAction(send, {
    onDone: (detail) => {
      keepAssignment(client, detail);
      const text = t(`unit.sheet.${act}.sent`, { time: formatInstant(detail.now, 'clock') });
      notify({ tone: 'good', text, code: incidentCode, id });
      onDone();
    },
    keptAt,
    onRefused: ({ status }) => {
      if (status !== 0) void refresh(client, id);
    },
  });
  return { action, isHalf };
}

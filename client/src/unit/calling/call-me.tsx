import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { act } from '../../api/endpoints';
import type { AssignmentItem } from '../../api/types';
import { useAction } from '../../api/use-action';
import { formatNarrow } from '../../time/instant';
import { useNow } from '../../time/ticker';
import css from '../answer.module.css';
import { keepAssignment } from '../keep-assignment';
import { Refusal } from '../refusal';

/** Whoever cannot type can speak: asks the team to call. It answers nothing, so it needs the line and never waits. */
export function CallMe({ item }: { item: AssignmentItem }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const now = useNow('minute');
  const ask = useAction((_: object, key) => act(item.id, 'call', {}, key), {
    onDone: (detail) => keepAssignment(client, detail),
  });
  return (
    <>
      {ask.error && <Refusal problem={ask.error} title={t('calling.failed')} />}
      {item.callAskedAt ? (
        <p className={css.asked} role="status">
          {t('calling.asked', { time: formatNarrow(item.callAskedAt, now) })}
        </p>
      ) : (
        <button
          type="button"
          className={css.quiet}
          aria-busy={ask.isPending}
          onClick={() => !ask.isPending && ask.mutate({})}
        >
          {ask.isPending ? t('unit.sending') : t('calling.ask')}
        </button>
      )}
    </>
  );
}

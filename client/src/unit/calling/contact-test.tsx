import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { notificationsApi } from '../../api/notifications';
import { useAction } from '../../api/use-action';
import { formatNarrow } from '../../time/instant';
import { useNow } from '../../time/ticker';
import { ActButton } from '../act-button';
import { Refusal } from '../refusal';
import css from './calling.module.css';
import { waitingTest } from './waiting-test';

const KEY = ['contact-test'];
const EVERY_MS = 5 * 60_000;

/** A test of the contacts that waits for this one: on top of everything, gone with the press. */
export function ContactTest() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const now = useNow('minute');
  const { data: test } = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => waitingTest((await notificationsApi.list({ limit: 30 }, signal)).items),
    refetchInterval: EVERY_MS,
  });
  const answer = useAction(
    async (testId: string, key) => {
      await notificationsApi.answerTest(testId, key);
      await notificationsApi.readAll(`${key}-read`).catch(() => undefined); // that it was answered is what counts
    },
    { onDone: () => client.setQueryData(KEY, null) },
  );
  if (answer.isSuccess)
    return (
      <p className={css.thanks} role="status">
        {t('calling.test.thanks')}
      </p>
    );
  if (!test) return null;
  return (
    <section className={css.test} aria-labelledby="test-title">
      <h2 id="test-title">{t('calling.test.title')}</h2>
      <p>{t('calling.test.line', { time: formatNarrow(test.at, now) })}</p>
      {answer.error && <Refusal problem={answer.error} title={t('calling.test.failed')} />}
      <ActButton
        label={t('calling.test.got')}
        onPress={() => answer.mutate(test.testId)}
        isBusy={answer.isPending}
        size="row"
      />
    </section>
  );
}

import { IconCircleCheck, IconMessageReply } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drillPlayApi, type Arrival } from '../../api/drill-play';
import { useAction } from '../../api/use-action';
import controls from '../../forms/controls.module.css';
import { problemText } from '../../forms/problem-text';
import { formatInstant } from '../../time/instant';
import { HERE } from '../use-drill';
import { AnswerForm } from './answer-form';
import css from './inbox.module.css';
import { useKeepArrival } from './use-inbox';

/** Received, answered as often as there is something to say, and what was said before. */
export function ArrivalActs({ arrival, isOn }: { arrival: Arrival; isOn: boolean }) {
  const { t } = useTranslation();
  const keep = useKeepArrival();
  const [isWriting, setIsWriting] = useState(false);
  const acknowledge = useAction((_: null, key) => drillPlayApi.answer(HERE, arrival.id, 'acknowledge', key), {
    onDone: keep,
  });
  const { ackedAt, ackedBy, responses } = arrival;
  return (
    <>
      {ackedAt && (
        <p className={css.proof}>
          <IconCircleCheck size={18} stroke={2} aria-hidden />
          {t('drillMode.act.ackedAt', { name: ackedBy ?? '', time: formatInstant(ackedAt, 'clock') })}
        </p>
      )}
      {responses.length > 0 && (
        <ol className={css.answers} aria-label={t('drillMode.act.answers')}>
          {responses.map(({ at, by, text }) => (
            <li key={at}>
              <p>{text}</p>
              <p className={css.who}>
                {by} · {formatInstant(at, 'clock')}
              </p>
            </li>
          ))}
        </ol>
      )}
      {acknowledge.error && (
        <p className={controls.error} role="alert">
          {problemText(t, acknowledge.error)}
        </p>
      )}
      {isOn && (
        <div className={css.acts}>
          {!ackedAt && !isWriting && (
            <button
              type="button"
              className={`${controls.button} ${controls.primary} ${controls.tall}`}
              aria-busy={acknowledge.isPending}
              onClick={() => !acknowledge.isPending && acknowledge.mutate(null)}
            >
              <IconCircleCheck size={20} stroke={1.8} aria-hidden />
              {acknowledge.isPending ? t('drillMode.act.sending') : t('drillMode.act.acknowledge')}
            </button>
          )}
          {!isWriting && (
            <button
              type="button"
              className={`${controls.button} ${controls.tall}`}
              onClick={() => setIsWriting(true)}
            >
              <IconMessageReply size={20} stroke={1.8} aria-hidden />
              {responses.length > 0 ? t('drillMode.act.again') : t('drillMode.act.respond')}
            </button>
          )}
        </div>
      )}
      {isOn && isWriting && <AnswerForm arrival={arrival} onClose={() => setIsWriting(false)} />}
    </>
  );
}

import { IconAlertTriangle, IconCloudUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatNarrow } from '../../../time/instant';
import { useNow } from '../../../time/ticker';
import outboxCss from '../../outbox/outbox.module.css';
import css from '../backups.module.css';
import { useRestoreActs, useRestoreOutbox } from '../ticks/here';
import { type RestoreAct, waitingStart } from '../ticks/restore-act';

/** That what was pressed stands on this device alone, and leaves it by itself. */
export function UnsentActs({ testId, waiting }: { testId: string; waiting: readonly RestoreAct[] }) {
  const { t } = useTranslation();
  const outbox = useRestoreOutbox();
  const start = waitingStart(waiting);
  // With a line a press is on its way for a moment only; once it was tried in vain, this stays until it has arrived.
  const isFirstTry = outbox?.isSending(testId) && waiting.every(({ tries }) => tries < 2);
  if (waiting.length === 0 || isFirstTry) return null;
  // What stands behind it would be refused without it.
  const isAlone = start !== null && waiting.length === 1 && start.tries === 0;
  return (
    <div className={css.unsentBox} role="status">
      <IconCloudUp size={22} stroke={1.8} aria-hidden />
      <p>
        <b>{t('restore-tests.phone.unsent', { count: waiting.length })}</b>
        <span>{t('restore-tests.phone.unsentLine')}</span>
        {isAlone && (
          <button
            type="button"
            className={outboxCss.takeBack}
            onClick={() => void outbox?.takeBack(start.key)}
          >
            {t('restore-tests.phone.takeBack')}
          </button>
        )}
      </p>
    </div>
  );
}

/** What the server did not take, in its own words, until somebody has read it. */
export function RefusedActs({ testId }: { testId: string }) {
  const { t } = useTranslation();
  const now = useNow('minute');
  const outbox = useRestoreOutbox();
  const refused = useRestoreActs().filter((act) => act.testId === testId && act.refused);
  return refused.map((act) => (
    <div key={act.key} className={outboxCss.refused} data-outbox="refused">
      <IconAlertTriangle size={20} stroke={1.8} aria-hidden />
      <div role="alert">
        <p className={outboxCss.refusedTitle}>
          {t('restore-tests.phone.refused', { step: act.step ?? t('restore-tests.begin') })}
        </p>
        <p className={outboxCss.pressed}>
          {t('restore-tests.phone.pressedAt', { time: formatNarrow(act.pressedAt, now) })}
        </p>
        <p>
          {act.refused?.code === 'kept_too_long'
            ? t('restore-tests.phone.tooLong')
            : (act.refused?.detail ?? t('problem.unknown'))}
        </p>
        <button type="button" className={outboxCss.takeBack} onClick={() => void outbox?.dismiss(act.key)}>
          {t('restore-tests.phone.dismiss')}
        </button>
      </div>
    </div>
  ));
}

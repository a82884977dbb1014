import { IconAlertTriangle, IconCircleCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AssignmentState } from '../../api/types';
import { UnitChip } from '../../marks/unit-chip';
import { formatInstant, formatNarrow } from '../../time/instant';
import { useNow } from '../../time/ticker';
import { Bold } from '../bold';
import { PlaceLink } from '../place-link';
import { actName, wordsWith } from './act-name';
import { useOutboxHere, useQueuedActs } from './here';
import css from './outbox.module.css';
import type { QueuedAct, Refused } from './queued-act';

/**
 * What has become of acts that waited: when the server had them, or why it did not take them, with what was written.
 * Each stays until somebody has read it; a received one a day at most. Of one assignment, or of all.
 */
export function SettledActs({ assignmentId }: { assignmentId?: string }) {
  const acts = useQueuedActs().filter((act) => !assignmentId || act.assignmentId === assignmentId);
  // The order's own page has a receipt for the answer.
  const hasReceipt = ({ verb }: QueuedAct) => assignmentId !== undefined && verb === 'acknowledge';
  const settled = acts.filter((act) => act.refused ?? (act.receivedAt && !hasReceipt(act)));
  if (settled.length === 0) return null;
  return (
    <ul className={css.settled}>
      {settled.map((act) =>
        act.refused ? (
          <RefusedAct key={act.key} act={act} refused={act.refused} />
        ) : (
          <ReceivedAct key={act.key} act={act} receivedAt={act.receivedAt ?? 0} />
        ),
      )}
    </ul>
  );
}

function ReceivedAct({ act, receivedAt }: { act: QueuedAct; receivedAt: number }) {
  const { t } = useTranslation();
  const outbox = useOutboxHere()?.outbox;
  const time = formatInstant(receivedAt, 'clock');
  return (
    <li className={css.received} data-outbox="received">
      <IconCircleCheck size={22} stroke={1.8} aria-hidden />
      <p>
        <span>
          <Bold text={t(`outbox.received.${act.verb}`, { time })} />
        </span>
        <PlaceLink to={{ page: 'assignment', id: act.assignmentId }} className={css.code}>
          {act.incidentCode}
        </PlaceLink>
        <span className={css.quiet}>
          {t('outbox.pressedAt', { time: formatInstant(act.pressedAt, 'clock') })}
        </span>
      </p>
      <button
        type="button"
        className={css.close}
        aria-label={t('outbox.hide', { code: act.incidentCode })}
        onClick={() => void outbox?.dismiss(act.key)}
      >
        <IconX size={20} stroke={1.8} aria-hidden />
      </button>
    </li>
  );
}

const STATES: readonly string[] = ['declined', 'recalled', 'done', 'accepted', 'returned', 'in_progress'];

function RefusedAct({ act, refused }: { act: QueuedAct; refused: Refused }) {
  const { t } = useTranslation();
  const outbox = useOutboxHere()?.outbox;
  const now = useNow('minute');
  const words = wordsWith(act);
  const { state, code, detail } = refused;
  const isKnown = state !== undefined && STATES.includes(state);
  return (
    <li className={css.refused} data-outbox="refused">
      <IconAlertTriangle size={20} stroke={1.8} aria-hidden />
      <div role="alert">
        <p className={css.refusedTitle}>{t('outbox.refused.title', { act: actName(t, act) })}</p>
        <p className={css.pressed}>
          <PlaceLink to={{ page: 'assignment', id: act.assignmentId }} className={css.code}>
            {act.incidentCode}
          </PlaceLink>{' '}
          · {t('outbox.pressedAt', { time: formatNarrow(act.pressedAt, now) })}
        </p>
        {code === 'kept_too_long' && <p>{t('outbox.refused.tooLong')}</p>}
        {code !== 'kept_too_long' && !isKnown && <p>{detail ?? t('problem.unknown')}</p>}
        {isKnown && (
          <p className={css.state}>
            {t('unit.refused.state')} <UnitChip face={state as AssignmentState} />
          </p>
        )}
        {words && (
          <p className={css.words}>
            <b>{t('outbox.refused.words')}</b> {words}
          </p>
        )}
        <button type="button" className={css.takeBack} onClick={() => void outbox?.dismiss(act.key)}>
          {t('outbox.refused.dismiss')}
        </button>
      </div>
    </li>
  );
}

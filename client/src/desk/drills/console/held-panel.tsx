import { Button } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrillDetail, type Inject, injectsApi } from '../../../api/drills';
import { formatInstant } from '../../../time/instant';
import { wordSpan } from '../../../time/span';
import { ActButton } from '../../controls/act-button';
import { say } from '../../controls/toasts';
import { ConfirmDialog } from '../confirm-dialog';
import { drillTime, MINUTE_MS } from '../drill-time';
import { actsOf, type InjectAct, InjectActDialog } from '../inject-acts';
import panel from '../panel.module.css';
import { useDrillNow } from '../use-drill-clock';
import css from './held-panel.module.css';

type Opened = { inject: Inject; act: InjectAct } | 'shift' | null;

/** What fell due while nobody looked, and what was put off: one by one, never in a burst. */
export function HeldPanel({ drill, injects }: { drill: DrillDetail; injects: Inject[] }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Opened>(null);
  const held = injects.filter(({ heldAt, status }) => heldAt !== null && status === 'synchronized');
  const deferred = injects.filter(({ status }) => status === 'deferred');
  // Nobody looked; what is held with a reason cannot be released, and does not make the story late.
  const overdue = held.filter(({ heldReason }) => !heldReason);
  const since = overdue.flatMap(({ heldAt }) => heldAt ?? []).sort()[0];
  const close = () => setOpened(null);
  return (
    <section className={panel.panel} aria-label={t('drills.held.title')}>
      <div className={panel.head}>
        <h2>{t('drills.held.title')}</h2>
        {held.length > 0 && (
          <span className={css.count}>
            <IconPlayerPause size={14} stroke={2.2} aria-hidden />
            {t('drills.held.count', { count: held.length })}
          </span>
        )}
        {overdue.length > 0 && drill.can['end'] && (
          <div className={panel.end}>
            <Button variant="default" onClick={() => setOpened('shift')}>
              {t('drills.act.shift')}
            </Button>
          </div>
        )}
      </div>
      {since && <p className={css.why}>{t('drills.held.why', { time: formatInstant(since, 'time') })}</p>}
      {held.length + deferred.length === 0 && <p className={panel.none}>{t('drills.held.none')}</p>}
      <ul className={panel.rows}>
        {[...held, ...deferred].map((inject) => (
          <li key={inject.id}>
            <HeldRow drill={drill} inject={inject} onAct={(act) => setOpened({ inject, act })} />
          </li>
        ))}
      </ul>
      {opened === 'shift' && <ShiftDialog drill={drill} count={overdue.length} onClose={close} />}
      {opened && opened !== 'shift' && <InjectActDialog drill={drill} {...opened} onClose={close} />}
    </section>
  );
}

type RowProps = { drill: DrillDetail; inject: Inject; onAct: (act: InjectAct) => void };

function HeldRow({ drill, inject, onAct }: RowProps) {
  const { t } = useTranslation();
  const { code, title, offsetMs, deferredReason, heldReason, status } = inject;
  const now = useDrillNow(drill.clock, MINUTE_MS);
  const late = offsetMs === null ? 0 : now - offsetMs;
  return (
    <>
      <p>
        <span className={panel.code}>{code}</span> <strong>{title}</strong>
      </p>
      <p className={css.line}>
        {status === 'deferred'
          ? t('drills.held.deferred', { reason: deferredReason ?? '' })
          : heldReason
            ? t(
                heldReason === 'unknown_category'
                  ? 'drills.held.fault.unknown_category'
                  : 'drills.held.fault.other',
                {
                  code: heldReason,
                },
              )
            : late > 0 && t('drills.held.late', { span: wordSpan(t, late), at: drillTime(offsetMs ?? 0) })}
      </p>
      <div className={panel.acts}>
        {actsOf(drill, inject).map((act) => (
          <ActButton
            key={act}
            variant="default"
            data-size="xs"
            aria-label={`${t(`drills.act.${act}`)} ${code}`}
            onClick={() => onAct(act)}
          >
            {t(`drills.act.${act}`)}
          </ActButton>
        ))}
      </div>
    </>
  );
}

function ShiftDialog({ drill, count, onClose }: { drill: DrillDetail; count: number; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      drill={drill}
      question={t('drills.shift.question', { count })}
      consequence={t('drills.shift.line')}
      submit={t('drills.act.shift')}
      run={(key) => injectsApi.held(drill.id, { choice: 'shift' }, key)}
      onDone={() => say('good', t('drills.done.shifted'))}
      onClose={onClose}
    />
  );
}

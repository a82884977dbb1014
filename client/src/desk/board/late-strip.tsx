import { Popover } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconChevronRight, IconCircleCheck, IconClockExclamation } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatrixRow } from '../../api/chase';
import { useLiveFeed, useLiveState } from '../../live/live-context';
import { useCan } from '../../session/use-me';
import { formatInstant } from '../../time/instant';
import { serverNow } from '../../time/server-clock';
import { RemindDialog } from '../matrix/remind-later';
import { LateCard } from './late-card';
import { LATE_KINDS, lateTotals, type Late } from './late-list';
import css from './late-strip.module.css';

const CARD = 208;
/** Below this the cards stand one below the other. */
const NARROW = 600;

type Props = {
  late: Late[] | null;
  /** What the ladder does with each, by assignment. */
  rows: ReadonlyMap<string, MatrixRow>;
  now: number;
};

/** 88 px, always there: who is late or silent, worst first; what does not fit stands behind `+2`. */
export function LateStrip({ late, rows, now }: Props) {
  const { t } = useTranslation();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const fits = Math.max(1, Math.floor((width + 8) / (CARD + 8)));
  const isAll = !late || late.length <= fits;
  const most = width < NARROW ? 2 : Math.max(1, Math.floor((width + 8 - 48) / (CARD + 8)));
  const shown = late?.slice(0, isAll ? late.length : most) ?? [];
  const rest = late?.slice(shown.length) ?? [];
  const canRemind = useCan('assignment.remind');
  const [remindedId, setRemindedId] = useState<string | null>(null);
  const cardOf = (one: Late) => (
    <LateCard
      key={one.assignment.id}
      late={one}
      row={rows.get(one.assignment.id)}
      now={now}
      onRemind={canRemind ? setRemindedId : null}
    />
  );
  return (
    <section className={css.strip} data-tour="late" aria-label={t('desk.late.name')}>
      {late && late.length > 0 && <Totals late={late} />}
      <div ref={ref} className={css.cards}>
        {late?.length === 0 && <Quiet />}
        {shown.map(cardOf)}
        {rest.length > 0 && (
          <Popover position="bottom-end" width={340} trapFocus>
            <Popover.Target>
              <button
                type="button"
                className={css.more}
                aria-label={t('desk.late.more', { count: rest.length })}
              >
                +{rest.length}
                <IconChevronRight size={16} stroke={2} aria-hidden />
              </button>
            </Popover.Target>
            <Popover.Dropdown className={css.list}>{rest.map(cardOf)}</Popover.Dropdown>
          </Popover>
        )}
      </div>
      <Suspense>
        {remindedId && (
          <RemindDialog target={{ assignmentIds: [remindedId] }} onClose={() => setRemindedId(null)} />
        )}
      </Suspense>
    </section>
  );
}

function Totals({ late }: { late: Late[] }) {
  const { t } = useTranslation();
  const totals = lateTotals(late);
  return (
    <div className={css.totals}>
      <h2>
        <IconClockExclamation size={17} stroke={2} aria-hidden />
        {t('desk.late.title')}
      </h2>
      <p>
        {LATE_KINDS.filter((kind) => totals[kind] > 0).map((kind) => (
          <span key={kind}>
            <strong>{totals[kind]}</strong> {t(`desk.late.total.${kind}`)}
          </span>
        ))}
      </p>
    </div>
  );
}

/** Silence must look different from *not loaded*: one quiet line, with the time it was last known to be true. */
function Quiet() {
  const { t } = useTranslation();
  useLiveState();
  const heard = useLiveFeed().lastHeardAt || serverNow();
  return (
    <p className={css.quiet}>
      <IconCircleCheck size={18} stroke={1.8} aria-hidden />
      {t('desk.late.none', { time: formatInstant(heard, 'time') })}
    </p>
  );
}

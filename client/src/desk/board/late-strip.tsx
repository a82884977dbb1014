import { Popover } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconChevronRight, IconCircleCheck, IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLiveFeed, useLiveState } from '../../live/live-context';
import { formatInstant } from '../../time/instant';
import { serverNow } from '../../time/server-clock';
import { LateCard } from './late-card';
import { lateTotals, type Late, type LateKind } from './late-list';
import css from './late-strip.module.css';

const CARD = 208;
/** Below this the cards stand one below the other. */
const NARROW = 600;
const KINDS: LateKind[] = ['overdue', 'declined', 'help', 'due_soon'];

/** 88 px, always there: who is late or silent, worst first; what does not fit stands behind `+2`. */
export function LateStrip({ late }: { late: Late[] | null }) {
  const { t } = useTranslation();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const fits = Math.max(1, Math.floor((width + 8) / (CARD + 8)));
  const isAll = !late || late.length <= fits;
  const most = width < NARROW ? 2 : Math.max(1, Math.floor((width + 8 - 48) / (CARD + 8)));
  const shown = late?.slice(0, isAll ? late.length : most) ?? [];
  const rest = late?.slice(shown.length) ?? [];
  return (
    <section className={css.strip} data-tour="late" aria-label={t('desk.late.name')}>
      {late && late.length > 0 && <Totals late={late} />}
      <div ref={ref} className={css.cards}>
        {late?.length === 0 && <Quiet />}
        {shown.map((one) => (
          <LateCard key={one.assignment.id} late={one} />
        ))}
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
            <Popover.Dropdown className={css.list}>
              {rest.map((one) => (
                <LateCard key={one.assignment.id} late={one} />
              ))}
            </Popover.Dropdown>
          </Popover>
        )}
      </div>
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
        {KINDS.filter((kind) => totals[kind] > 0).map((kind) => (
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

import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../time/instant';
import { LoadFault } from '../../controls/load-fault';
import { drillTime } from '../drill-time';
import panel from '../panel.module.css';
import { useJournal } from '../use-drill';
import { grouped, type JournalGroup } from './journal';
import css from './journal-panel.module.css';

/** What the organisers and the clock did, the latest first. */
export function JournalPanel({ drillId }: { drillId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useJournal(drillId);
  return (
    <section className={panel.panel} aria-label={t('drills.journal.title')}>
      <div className={panel.head}>
        <h2>{t('drills.journal.title')}</h2>
        <p>{t('drills.journal.line')}</p>
      </div>
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {/* It scrolls: the keyboard must reach it. */}
      <ol className={css.lines} tabIndex={0} aria-label={t('drills.journal.title')}>
        {grouped(data?.items ?? []).map((group) => (
          <li key={group.line.seq}>
            <time dateTime={group.line.at} title={formatInstant(group.line.at, 'exact')}>
              {formatInstant(group.line.at, 'time')}
            </time>
            <span>
              {sentence(t, group)}
              <small>{group.line.by}</small>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const TYPES = [
  'drill_created',
  'drill_plan_changed',
  'drill_gate_answered',
  'drill_made_ready',
  'drill_started',
  'drill_clock_changed',
  'drill_members_changed',
  'drill_heard',
  'drill_preempted',
  'drill_stop_heard',
  'drill_resumed',
  'drill_ended',
  'drill_evaluated',
  'drill_report_moved',
  'drill_reason_signed',
  'drill_papers_changed',
  'drill_systems_changed',
  'drill_retest_planned',
  'drill_cancelled',
  'inject_created',
  'inject_changed',
  'inject_submitted',
  'inject_returned',
  'inject_withdrawn',
  'inject_approved',
  'inject_released',
  'inject_held',
  'inject_completed',
  'inject_deferred',
] as const;

function sentence(t: TFunction, { line, count }: JournalGroup): string {
  const type = TYPES.find((one) => one === line.type.replace('.', '_'));
  if (!type) return line.type;
  const { code, title, drillMs, reason } = line;
  const time = drillMs === null ? '' : drillTime(Number(drillMs), true);
  const isOfInject = type.startsWith('inject');
  const text =
    count > 1 && isOfInject
      ? t('drills.journal.many', { what: t(`drills.journal.verb.${type}`), count })
      : t(`drills.journal.verb.${type}`) +
        (isOfInject ? ` ${code ?? ''} ${title ?? ''}` : time && ` · ${time}`);
  return reason ? `${text}: ${reason}` : text;
}

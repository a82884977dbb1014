import { SegmentedControl } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrillYear } from '../../api/learning';
import { formatInstant } from '../../time/instant';
import { BoardSkeleton } from '../board/board-skeleton';
import { LoadFault } from '../controls/load-fault';
import { useSlow } from '../controls/use-slow';
import { DrillChip } from '../drills/drill-chip';
import drills from '../drills/drills-page.module.css';
import { kindOf } from '../drills/kind-words';
import panel from '../drills/panel.module.css';
import { DeskHeader } from '../shell/desk-header';
import { ExportMenu } from '../controls/export-menu';
import { useYear } from './use-learning';
import css from './year.module.css';
import { YearFigures } from './year-figures';

const SHEETS = ['bodies', 'systems', 'drills', 'figures'] as const;
const KINDS = ['tabletop', 'functional', 'live_fire'] as const;

/** The year of drills: what was held and what comes, who took part and who is overdue, and the figures for the report. */
export function YearPage() {
  const { t } = useTranslation();
  const { year } = useSearch({ from: '/drills/year' });
  const navigate = useNavigate({ from: '/drills/year' });
  const { data, error, isPending, refetch } = useYear(year);
  const isSlow = useSlow(isPending);
  const query = data ? `year=${data.year}` : '';
  return (
    <>
      <DeskHeader
        title={t('learning.year.title', { year: data?.year ?? year ?? '' })}
        line={data && t('learning.year.line', { took: data.figures.bodiesTook, of: data.figures.bodies })}
      />
      <div className={drills.page}>
        {error && <LoadFault error={error} onRetry={() => void refetch()} />}
        {isSlow && <BoardSkeleton />}
        {data && (
          <>
            <div className={css.tools}>
              <SegmentedControl
                aria-label={t('learning.year.choose')}
                value={String(data.year)}
                onChange={(next: string) => void navigate({ search: { year: Number(next) }, replace: true })}
                data={data.years.toReversed().map(String)}
              />
              <Link to="/drills">{t('learning.year.all')}</Link>
              <Link to="/corrective-actions" search={{}}>
                {t('learning.actions.title')}
              </Link>
              <div className={css.end}>
                <ExportMenu
                  title={t('learning.export')}
                  sheets={SHEETS.map((sheet) => ({
                    label: t(`learning.year.sheet.${sheet}`),
                    path: `/drills/year/export?${query}&sheet=${sheet}`,
                  }))}
                />
              </div>
            </div>
            <YearFigures figures={data.figures} />
            <Calendar year={data} />
            <Bodies year={data} />
            <Systems year={data} />
          </>
        )}
      </div>
    </>
  );
}

function Section({ title, line, children }: { title: string; line: string; children: ReactNode }) {
  return (
    <section className={panel.panel} aria-label={title}>
      <div className={panel.head}>
        <h2>{title}</h2>
        <p>{line}</p>
      </div>
      {children}
    </section>
  );
}

/** Month by month. */
function Calendar({ year: { drills: items } }: { year: DrillYear }) {
  const { t } = useTranslation();
  const months = Map.groupBy(items, ({ at }) => (at ? Number(formatInstant(at, 'day').slice(3, 5)) : 0));
  const inOrder = [...months].toSorted(([one], [other]) => (one || 13) - (other || 13));
  return (
    <Section title={t('learning.year.calendar')} line={t('learning.year.calendarLine')}>
      {items.length === 0 && <p className={panel.none}>{t('learning.year.noDrill')}</p>}
      <ul className={css.months}>
        {inOrder.map(([month, own]) => (
          <li key={month}>
            <h3>{month ? t('learning.year.month', { month }) : t('learning.year.noDay')}</h3>
            <ul>
              {own.map(({ id, code, title, kind, status, at, letter, bodies }) => (
                <li key={id} className={css.drill}>
                  <span className={panel.code}>{at ? formatInstant(at, 'day') : '—'}</span>
                  <Link to="/drills/$drillId" params={{ drillId: id }} search={{}}>
                    {code} · {title}
                  </Link>
                  <DrillChip status={status} />
                  <span>{kindOf(t, kind)}</span>
                  {bodies > 0 && <span>{t('learning.year.bodiesIn', { count: bodies })}</span>}
                  {letter && <b className={css.letter}>{letter}</b>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  );
}

type Covered = { last: DrillYear['bodies'][number]['last']; isOverdue: boolean };

/** The last drill, and that it is too long ago. */
function Last({ last, isOverdue }: Covered) {
  const { t } = useTranslation();
  return (
    <>
      <td>
        {last ? (
          <>
            {last.code}, {formatInstant(last.at, 'day')}
          </>
        ) : (
          t('learning.year.never')
        )}
      </td>
      <td>{last?.letter ?? '—'}</td>
      <td>
        {isOverdue ? (
          <span className={css.late}>
            <IconAlertTriangle size={14} stroke={2} aria-hidden />
            {t('learning.year.overdue')}
          </span>
        ) : (
          t('learning.year.inTime')
        )}
      </td>
    </>
  );
}

/** Which body took part in which kind of drill; the overdue first. */
function Bodies({ year: { bodies } }: { year: DrillYear }) {
  const { t } = useTranslation();
  return (
    <Section title={t('learning.year.bodies')} line={t('learning.year.bodiesLine')}>
      <div className={css.scroll} tabIndex={0} role="region" aria-label={t('learning.year.bodies')}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('learning.year.column.body')}</th>
              {KINDS.map((kind) => (
                <th key={kind} scope="col">
                  {kindOf(t, kind)}
                </th>
              ))}
              {(['last', 'result', 'state'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`learning.year.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bodies.map(({ unitId, name, kind, took, last, isOverdue }) => (
              <tr key={unitId}>
                <th scope="row">
                  {name} <small>{t(`desk.unitKind.${kind}`)}</small>
                </th>
                {KINDS.map((one) => (
                  <td key={one} className={took[one] ? css.took : css.not}>
                    {took[one]?.join(', ') ?? '·'}
                  </td>
                ))}
                <Last last={last} isOverdue={isOverdue} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** Systems of level three and above. */
function Systems({ year: { systems } }: { year: DrillYear }) {
  const { t } = useTranslation();
  return (
    <Section title={t('learning.year.systems')} line={t('learning.year.systemsLine')}>
      {systems.length === 0 && <p className={panel.none}>{t('learning.year.noSystem')}</p>}
      {systems.length > 0 && (
        <div className={css.scroll} tabIndex={0} role="region" aria-label={t('learning.year.systems')}>
          <table className={css.table}>
            <thead>
              <tr>
                {(['system', 'level', 'unit', 'last', 'result', 'state'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`learning.year.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {systems.map(({ id, name, level, unitName, last, isOverdue }) => (
                <tr key={id}>
                  <th scope="row">{name}</th>
                  <td>{level}</td>
                  <td>{unitName}</td>
                  <Last last={last} isOverdue={isOverdue} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

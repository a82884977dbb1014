import '@mantine/core/styles/ColorSwatch.layer.css';
import '@mantine/charts/styles.layer.css';
import { AreaChart, BarChart } from '@mantine/charts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupRun } from '../../api/backups';
import { figureText, type NameOf } from '../../backups/reason-text';
import { useBackupRuns } from '../../backups/use-backups';
import { formatSize } from '../../files/size';
import { language } from '../../i18n/language';
import { formatInstant } from '../../time/instant';
import { wordSpan } from '../../time/span';
import { LoadFault } from '../controls/load-fault';
import css from './system-page.module.css';

const MINUTE_MS = 60_000;
const size = (bytes: number) => formatSize(bytes, language());
const tookMs = ({ dataAt, finishedAt }: BackupRun): number | null =>
  finishedAt === null ? null : Math.max(0, Date.parse(finishedAt) - Date.parse(dataAt));

/** How large each run was and how long it took, per copy; the same as a table for who does not see charts. */
export function RunCharts({ systemId, nameOf }: { systemId: string; nameOf: NameOf }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useBackupRuns(systemId);
  const [isTable, setIsTable] = useState(false);
  if (error) return <LoadFault error={error} onRetry={() => void refetch()} />;
  if (!data || data.copies.length === 0) return null;
  return (
    <section className={css.card}>
      <h2 className={css.spread}>
        {t('backups.page.charts')}
        <button type="button" className={css.way} aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
          {t(isTable ? 'backups.chart.chart' : 'backups.chart.table')}
        </button>
      </h2>
      {data.copies.map(({ copyId, runs }) => {
        const copy = nameOf(copyId) ?? t('backups.copyGone');
        return (
          <div key={copyId} className={css.chart}>
            <h3>{copy}</h3>
            <Anomalies copy={copy} runs={runs} />
            {runs.length === 0 && <p className={css.quiet}>{t('backups.chart.none')}</p>}
            {runs.length > 0 && (isTable ? <RunTable runs={runs} /> : <Charts copy={copy} runs={runs} />)}
          </div>
        );
      })}
    </section>
  );
}

/** Runs that are unlike those before them, by name, newest first. */
function Anomalies({ copy, runs }: { copy: string; runs: readonly BackupRun[] }) {
  const { t } = useTranslation();
  const unusual = runs.filter(({ anomaly }) => anomaly !== null).toReversed();
  return unusual.slice(0, 5).map(({ dataAt, anomaly }) => (
    <p key={dataAt} className={css.anomaly}>
      <IconAlertTriangle size={16} stroke={2} aria-hidden />
      {t('backups.anomalyLine', {
        copy,
        kind: t(`backups.anomaly.${anomaly ?? 'size'}`),
        time: formatInstant(dataAt),
      })}
    </p>
  ));
}

function Charts({ copy, runs }: { copy: string; runs: readonly BackupRun[] }) {
  const { t } = useTranslation();
  const points = runs.map((run) => {
    const took = tookMs(run);
    return {
      at: formatInstant(run.dataAt, 'short'),
      size: run.bytes,
      added: run.addedBytes,
      minutes: took === null ? null : Math.round((took / MINUTE_MS) * 10) / 10,
    };
  });
  const hasSize = points.some((one) => one.size !== null);
  const hasTime = points.some((one) => one.minutes !== null);
  const axis = { tickLine: 'none', gridAxis: 'y' } as const;
  const sizes = [
    { name: 'size', label: t('backups.chart.size'), color: 'var(--brand)' },
    { name: 'added', label: t('backups.chart.added'), color: 'var(--warn)' },
  ];
  return (
    <>
      {hasSize && (
        <figure role="img" aria-label={t('backups.chart.sizeOf', { copy })}>
          <AreaChart
            {...axis}
            h={190}
            data={points}
            dataKey="at"
            series={sizes}
            curveType="linear"
            withDots={points.length < 40}
            withLegend
            valueFormatter={size}
            yAxisProps={{ width: 74 }}
            areaChartProps={{ accessibilityLayer: false }}
          />
        </figure>
      )}
      {hasTime && (
        <figure role="img" aria-label={t('backups.chart.durationOf', { copy })}>
          <figcaption>{t('backups.chart.duration')}</figcaption>
          <BarChart
            {...axis}
            h={120}
            data={points}
            dataKey="at"
            series={[{ name: 'minutes', label: t('backups.chart.duration'), color: 'var(--act)' }]}
            valueFormatter={figureText}
            yAxisProps={{ width: 74 }}
            barChartProps={{ accessibilityLayer: false }}
          />
        </figure>
      )}
    </>
  );
}

function RunTable({ runs }: { runs: readonly BackupRun[] }) {
  const { t } = useTranslation();
  return (
    <div className={css.table} tabIndex={0} role="region" aria-label={t('backups.page.charts')}>
      <table>
        <thead>
          <tr>
            {(['at', 'outcome', 'size', 'added', 'files', 'took', 'unusual'] as const).map((name) => (
              <th key={name}>{t(`backups.chart.${name}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.toReversed().map((run) => {
            const { dataAt, outcome, isWhole, bytes, addedBytes, files, anomaly } = run;
            const took = tookMs(run);
            return (
              <tr key={dataAt}>
                <td>{formatInstant(dataAt)}</td>
                <td>
                  {[t(`backups.outcome.${outcome}`), !isWhole && t('backups.chart.notWhole')]
                    .filter(Boolean)
                    .join(', ')}
                </td>
                <td>{bytes === null ? '—' : size(bytes)}</td>
                <td>{addedBytes === null ? '—' : size(addedBytes)}</td>
                <td>{files?.toLocaleString(language()) ?? '—'}</td>
                <td>{took === null ? '—' : wordSpan(t, took)}</td>
                <td>{anomaly && t(`backups.anomaly.${anomaly}`)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

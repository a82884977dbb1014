import { IconPlayerPause } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { BackupCopy, BackupDataset, PlannedCopy } from '../../api/backups';
import { LevelBadge } from '../../backups/level-badge';
import type { NameOf } from '../../backups/reason-text';
import { useBackupPlan } from '../../backups/use-backups';
import { formatInstant } from '../../time/instant';
import { wordSpan } from '../../time/span';
import own from './copy-facts.module.css';
import css from './system-page.module.css';

type Props = { systemId: string; dataset: BackupDataset; nameOf: NameOf };

/** The copies of a dataset with everything that is known of each, in words. */
export function CopyFacts({ systemId, dataset, nameOf }: Props) {
  const { t } = useTranslation();
  const { data: plan } = useBackupPlan(systemId);
  const planned = plan?.datasets.find(({ id }) => id === dataset.datasetId);
  const reasonOf = (copyId: string) =>
    plan?.pauses.find((pause) => pause.copyId === copyId && pause.endedAt === null)?.reason;
  return (
    <section className={css.card}>
      <h2>
        {dataset.name} <small>{t('backups.page.copies')}</small>
      </h2>
      {planned && planned.requiredPaths.length > 0 && (
        <p className={css.quiet}>{t('backups.page.paths', { paths: planned.requiredPaths.join(', ') })}</p>
      )}
      {dataset.copies.length === 0 && <p className={css.quiet}>{t('backups.panel.noCopies')}</p>}
      <div className={css.copies}>
        {dataset.copies.map((copy) => (
          <article key={copy.copyId}>
            <h3>
              {copy.name} <LevelBadge level={copy.level} />
            </h3>
            <p className={css.quiet}>{t(`backups.copyState.${copy.state}`)}</p>
            {copy.pausedUntil && <PauseNote until={copy.pausedUntil} reason={reasonOf(copy.copyId)} />}
            <dl>
              {factsOf(
                t,
                copy,
                planned?.copies.find(({ id }) => id === copy.copyId),
                nameOf,
              ).map(([name, value]) => (
                <div key={name}>
                  <dt>{t(`backups.fact.${name}`)}</dt>
                  <dd>{value ?? t('backups.fact.unknown')}</dd>
                </div>
              ))}
            </dl>
          </article>
        ))}
      </div>
    </section>
  );
}

/** Planned maintenance: until when no run is expected, and why. */
function PauseNote({ until, reason }: { until: string; reason: string | undefined }) {
  const { t } = useTranslation();
  return (
    <p className={own.paused}>
      <IconPlayerPause size={15} stroke={2} aria-hidden />
      <span>
        {t('backups.pausedUntil', { time: formatInstant(until) })}
        {reason && `: ${reason}`}
      </span>
    </p>
  );
}

type Name =
  | 'tool'
  | 'schedule'
  | 'medium'
  | 'device'
  | 'site'
  | 'isolation'
  | 'credentials'
  | 'newest'
  | 'freshness'
  | 'integrity'
  | 'dataRead'
  | 'restore'
  | 'counts';

function factsOf(
  t: TFunction,
  copy: BackupCopy,
  planned: PlannedCopy | undefined,
  nameOf: NameOf,
): readonly (readonly [Name, string | null | undefined])[] {
  const { sameAs, counts } = copy;
  const shared = sameAs && t('backups.fact.sameAs', { copy: nameOf(sameAs) ?? t('backups.copyGone') });
  return [
    ['tool', t(`backups.tool.${copy.tool}`)],
    ['schedule', planned && scheduleText(t, planned.schedule)],
    ['medium', t(`backups.medium.${copy.medium}`)],
    ['device', planned?.device],
    ['site', copy.siteName],
    ['isolation', t(`backups.isolation.${copy.isolation}`)],
    ['credentials', planned?.credentialDomain],
    ['newest', copy.newestDataAt && formatInstant(copy.newestDataAt)],
    ['freshness', shareText(t, copy.freshness)],
    ['integrity', shareText(t, copy.integrity)],
    ['dataRead', `${Math.round(copy.dataRead * 100)}%`],
    ['restore', shareText(t, copy.restore)],
    ['counts', [t(counts ? 'backups.fact.yes' : 'backups.fact.no'), shared].filter(Boolean).join(', ')],
  ];
}

function shareText(t: TFunction, share: number): string {
  if (share >= 1) return t('backups.fact.whole');
  if (share <= 0) return t('backups.fact.none');
  return t('backups.fact.partly', { percent: Math.max(1, Math.round(share * 100)) });
}

const MINUTE_MS = 60_000;

function scheduleText(t: TFunction, schedule: PlannedCopy['schedule']): string {
  const grace = wordSpan(t, schedule.graceMinutes * MINUTE_MS);
  if (schedule.kind === 'cron')
    return t('backups.fact.cron', { expr: schedule.expr ?? '', tz: schedule.tz ?? '', grace });
  return t('backups.fact.interval', { span: wordSpan(t, (schedule.minutes ?? 0) * MINUTE_MS), grace });
}

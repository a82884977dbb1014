import { Button } from '@mantine/core';
import { IconChevronLeft, IconPrinter } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupDetail } from '../../api/backups';
import { namesOf, sinceOf, whyTexts } from '../../backups/detail-parts';
import { EvidenceList } from '../../backups/evidence-list';
import { RULES, standingOf } from '../../backups/faces';
import { LevelHelp } from '../../backups/level-badge';
import { isMarkedPaused, SquareMark, VerdictMark } from '../../backups/square-mark';
import { StepList } from '../../backups/step-list';
import { useBackup } from '../../backups/use-backups';
import { Countdown } from '../../marks/countdown';
import { When } from '../../marks/when';
import { formatInstant } from '../../time/instant';
import { useNow } from '../../time/ticker';
import { BoardSkeleton } from '../board/board-skeleton';
import { LoadFault } from '../controls/load-fault';
import { useSlow } from '../controls/use-slow';
import { DeskHeader } from '../shell/desk-header';
import { afterWords } from '../after-words';
import { CopyFacts } from './copy-facts';
import { addRestoreWords } from '../../backups/restore/words';
import { OpenCases } from './open-cases';
import { PingHistory } from './ping-history';
import css from './system-page.module.css';

/** Charts come behind the page, with the library that draws them. */
const RunCharts = lazy(async () => ({ default: (await import('./run-charts')).RunCharts }));

const SystemRestores = lazy(async () => ({
  default: (await afterWords(addRestoreWords, import('./restore/system-restores'))).SystemRestores,
}));

/** One system: what is proved of it, by what, until when, and how it came about. */
export function SystemPage() {
  const { t } = useTranslation();
  const { systemId } = useParams({ from: '/backups/systems/$systemId' });
  const { data, error, isPending, refetch } = useBackup(systemId);
  const isSlow = useSlow(isPending);
  return (
    <>
      <DeskHeader
        title={data?.name ?? t('backups.title')}
        line={data && `${data.unitName} · ${t('backups.levelOf', { level: data.level })}`}
      />
      {!!error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {isSlow && <BoardSkeleton />}
      {data && <System detail={data} />}
    </>
  );
}

function System({ detail }: { detail: BackupDetail }) {
  const { t } = useTranslation();
  const nameOf = namesOf(detail);
  const { systemId, unitId, datasets, history, hasPlan } = detail;
  return (
    <div className={css.page}>
      <nav className={css.ways}>
        <Link to="/backups" className={css.way}>
          <IconChevronLeft size={16} stroke={2} aria-hidden />
          {t('backups.back')}
        </Link>
        <span>
          <Link to="/backups/systems/$systemId/plan" params={{ systemId }} className={css.way}>
            {t(hasPlan ? 'backups.plan' : 'backups.writePlan')}
          </Link>
          <Link to="/backups/units/$unitId" params={{ unitId }} className={css.way}>
            {t('backups.sheet')}
          </Link>
          <Button
            variant="default"
            data-size="xs"
            leftSection={<IconPrinter size={15} stroke={1.8} aria-hidden />}
            onClick={() => print()}
          >
            {t('backups.print')}
          </Button>
        </span>
      </nav>
      <Head detail={detail} />
      {!hasPlan && <p className={css.card}>{t('backups.panel.noPlan')}</p>}
      {hasPlan && (
        <div className={css.columns}>
          <div className={css.column}>
            <section className={css.card}>
              <h2>{t('backups.ruleHead')}</h2>
              <Rules detail={detail} />
            </section>
            {datasets.map((dataset) => (
              <CopyFacts key={dataset.datasetId} systemId={systemId} dataset={dataset} nameOf={nameOf} />
            ))}
            <Suspense>
              <RunCharts systemId={systemId} nameOf={nameOf} />
            </Suspense>
          </div>
          <div className={css.column}>
            <section className={css.card}>
              <h2>{t('backups.next')}</h2>
              <StepList squares={datasets.flatMap(({ squares }) => squares)} nameOf={nameOf} />
              <OpenCases detail={detail} />
            </section>
            <Suspense>
              <SystemRestores detail={detail} />
            </Suspense>
            <Timeline detail={detail} />
            <PingHistory systemId={systemId} nameOf={nameOf} />
            <section className={css.card}>
              <h2>{t('backups.page.history')}</h2>
              {history.length === 0 && <p className={css.quiet}>{t('backups.page.noHistory')}</p>}
              <ul className={css.history}>
                {history.map(({ at, cause, verdict }) => (
                  <li key={at}>
                    <When at={at} form="full" className={css.quiet} />
                    <VerdictMark standing={verdict} />
                    <small>{t(`backups.cause.${cause}`)}</small>
                  </li>
                ))}
              </ul>
            </section>
          </div>
        </div>
      )}
    </div>
  );
}

/** The verdict, until when it holds, and the score that only orders. */
function Head({ detail }: { detail: BackupDetail }) {
  const { t } = useTranslation();
  const { verdict, validUntil, score } = detail;
  const holds = verdict !== null && verdict !== 'unmet' && verdict !== 'unproved';
  return (
    <section className={`${css.card} ${css.head}`}>
      <VerdictMark standing={standingOf(detail)} isLarge />
      {holds && (
        <p>
          {t('backups.validUntil')} <b>{validUntil ? <When at={validUntil} /> : t('backups.never')}</b>
          {validUntil && (
            <>
              {' · '}
              <Countdown until={validUntil} what={t('backups.page.reading')} />
            </>
          )}
        </p>
      )}
      {score !== null && (
        <p className={css.score} title={t('backups.page.scoreHelp')}>
          {t('backups.page.score', { score: Math.round(score) })}
          <small>{t('backups.page.scoreHelp')}</small>
        </p>
      )}
    </section>
  );
}

/** The five rules in full: of each the square, since when, and why. */
function Rules({ detail }: { detail: BackupDetail }) {
  const { t } = useTranslation();
  const now = useNow('minute');
  return (
    <ul className={css.rules}>
      {RULES.map((rule) => {
        const square = detail.squares.find((one) => one.rule === rule);
        if (!square) return null;
        const since = sinceOf(detail, rule);
        const texts = whyTexts(t, detail, rule, now);
        return (
          <li key={rule}>
            <span className={css.square}>
              <SquareMark square={square} isPaused={isMarkedPaused(detail, rule)} />
            </span>
            <div>
              <b>{t(`backups.rule.${rule}`)}</b> {t(`backups.state.${square.state}`)}
              {since && <When at={since} form="short" hasAge className={css.quiet} />}
              {texts.map((text) => (
                <p key={text}>{text}</p>
              ))}
              {texts.length === 0 && <p className={css.quiet}>{t(`backups.about.${rule}`)}</p>}
              {square.validUntil && square.state !== 'unmet' && square.state !== 'unproved' && (
                <p className={css.quiet}>
                  {t('backups.holds.until', { time: formatInstant(square.validUntil) })}
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

const FIRST_EVIDENCE = 12;

/** Everything that came, newest first, with who sent it and the way to its signed bytes. */
function Timeline({ detail }: { detail: BackupDetail }) {
  const { t } = useTranslation();
  const [isAll, setIsAll] = useState(false);
  const { evidence } = detail;
  const shown = isAll ? evidence : evidence.slice(0, FIRST_EVIDENCE);
  const left = evidence.length - shown.length;
  return (
    <section className={css.card}>
      <h2>
        {t('backups.page.timeline')} {evidence.length > 0 && <small>{t('backups.evidence.signed')}</small>}
      </h2>
      <EvidenceList evidence={shown} nameOf={namesOf(detail)} isFull />
      {left > 0 && (
        <Button variant="default" data-size="xs" onClick={() => setIsAll(true)}>
          {t('backups.page.more', { count: left })}
        </Button>
      )}
      <LevelHelp />
    </section>
  );
}

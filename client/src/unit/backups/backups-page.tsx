import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BackupDetail } from '../../api/backups';
import { asProblem } from '../../api/problem';
import { namesOf } from '../../backups/detail-parts';
import { RULES, squareOf, standingOf } from '../../backups/faces';
import { SquareMark, squareWords, VerdictMark } from '../../backups/square-mark';
import { StepList } from '../../backups/step-list';
import { UnitSheet } from '../../backups/unit-sheet';
import { useUnitBackups } from '../../backups/use-unit-backups';
import { formatInstant } from '../../time/instant';
import { ActButton } from '../act-button';
import { Dock } from '../dock';
import list from '../list.module.css';
import { PageHeader } from '../page-header';
import { Refusal } from '../refusal';
import css from './backups.module.css';
import { useArrival } from '../use-arrival';
import { useOwnUnitName } from '../use-own-unit';
import unit from '../unit.module.css';

/** The unit's own systems: what is proved of their backups, until when, and what to do next; on paper its sheet. */
export function BackupsPage() {
  const { t } = useTranslation();
  const heading = useArrival();
  const unitName = useOwnUnitName();
  const { systems, error, refetch } = useUnitBackups(null);
  return (
    <>
      <div className={css.screen}>
        <PageHeader title={t('backups.phone.title')} subtitle={unitName} headingRef={heading} hasBack />
        <main className={unit.main}>
          {error && <Refusal problem={asProblem(error)} title={t('backups.phone.failed')} isAct={false} />}
          {error && <ActButton label={t('problem.retry')} onPress={refetch} size="row" />}
          {systems?.length === 0 && <p>{t('backups.phone.none')}</p>}
          <div className={`${list.cards} ${css.cards}`}>
            {systems?.map((system) => (
              <Card key={system.systemId} system={system} />
            ))}
          </div>
          {systems && systems.length > 0 && (
            <ActButton
              icon={IconPrinter}
              label={t('backups.phone.print')}
              onPress={() => print()}
              size="row"
            />
          )}
        </main>
        <Dock />
      </div>
      <div className={css.paper}>{systems && <UnitSheet unitName={unitName} systems={systems} />}</div>
    </>
  );
}

function Card({ system }: { system: BackupDetail }) {
  const { t } = useTranslation();
  const { name, level, verdict, validUntil, squares, hasPlan, datasets } = system;
  const holds = verdict !== null && verdict !== 'unmet' && verdict !== 'unproved';
  return (
    <article className={list.card}>
      <p className={css.level}>{t('backups.levelOf', { level })}</p>
      <h2 className={css.name}>{name}</h2>
      <p className={css.verdict}>
        <VerdictMark standing={standingOf(system)} />
        {holds && validUntil && <span>{t('backups.phone.until', { time: formatInstant(validUntil) })}</span>}
      </p>
      {squares.length > 0 && (
        <ul className={css.squares}>
          {RULES.map((rule) => {
            const square = squareOf(squares, rule);
            return (
              square && (
                <li key={rule}>
                  <span className="unseen">{squareWords(t, square)}</span>
                  <span aria-hidden>
                    <small>{t(`backups.column.${rule}`)}</small>
                    <SquareMark square={square} />
                  </span>
                </li>
              )
            );
          })}
        </ul>
      )}
      <h3 className={css.next}>{t('backups.next')}</h3>
      {hasPlan ? (
        <StepList squares={datasets.flatMap((dataset) => dataset.squares)} nameOf={namesOf(system)} />
      ) : (
        <p>{t('backups.sheetOf.noPlan')}</p>
      )}
    </article>
  );
}

import { useTranslation } from 'react-i18next';
import type { BackupDetail } from '../api/backups';
import { formatInstant } from '../time/instant';
import { useNow } from '../time/ticker';
import { evidenceText, namesOf, provingEvidence, shortHash, whyTexts } from './detail-parts';
import { RULES, squareOf, standingOf } from './faces';
import { SquareMark, VerdictMark } from './square-mark';
import { StepList } from './step-list';
import css from './unit-sheet.module.css';

/** So much evidence of a system is named on paper: of each copy and kind the newest. */
const MOST_EVIDENCE = 20;

/** A unit's sheet for paper: per system what is proved, by which evidence, until when, and what to do next. */
export function UnitSheet({ unitName, systems }: { unitName: string; systems: readonly BackupDetail[] }) {
  const { t } = useTranslation();
  const time = formatInstant(useNow('minute'));
  return (
    <article className={css.sheet}>
      <header>
        <h1>{t('backups.sheetOf.heading', { unit: unitName })}</h1>
        <p>{t('backups.sheetOf.line', { time })}</p>
      </header>
      {systems.length === 0 && <p>{t('backups.sheetOf.none')}</p>}
      {systems.map((system) => (
        <SystemPart key={system.systemId} system={system} />
      ))}
      <footer className={css.foot}>{t('backups.sheetOf.foot', { unit: unitName, time })}</footer>
    </article>
  );
}

function SystemPart({ system }: { system: BackupDetail }) {
  const { t } = useTranslation();
  const { name, level, squares, hasPlan, datasets, verdict, validUntil } = system;
  const holds = verdict !== null && verdict !== 'unmet' && verdict !== 'unproved';
  const nameOf = namesOf(system);
  const evidence = provingEvidence(system).slice(0, MOST_EVIDENCE);
  return (
    <section className={css.system}>
      <h2>
        {name} <small>{t('backups.levelOf', { level })}</small>
      </h2>
      <p className={css.verdict}>
        <VerdictMark standing={standingOf(system)} />
        {holds && (
          <span>
            {t('backups.sheetOf.until')} <b>{validUntil ? formatInstant(validUntil) : t('backups.never')}</b>
          </span>
        )}
      </p>
      {!hasPlan && <p>{t('backups.sheetOf.noPlan')}</p>}
      {hasPlan && evidence.length === 0 && <p>{t('backups.sheetOf.nothing')}</p>}
      {squares.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>{t('backups.ruleHead')}</th>
              <th>{t('backups.sheetOf.proved')}</th>
              <th>{t('backups.sheetOf.until')}</th>
            </tr>
          </thead>
          <tbody>
            {RULES.map((rule) => {
              const square = squareOf(squares, rule);
              if (!square) return null;
              const isHeld = square.state === 'met' || square.state === 'expiring';
              return (
                <tr key={rule}>
                  <th scope="row">{t(`backups.rule.${rule}`)}</th>
                  <td>
                    <span className={css.square}>
                      <SquareMark square={square} />
                    </span>
                    <Reasons system={system} rule={rule} />
                  </td>
                  <td>
                    {isHeld && (square.validUntil ? formatInstant(square.validUntil) : t('backups.never'))}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {evidence.length > 0 && (
        <>
          <h3>{t('backups.sheetOf.evidence')}</h3>
          <ul className={css.evidence}>
            {evidence.map((one) => (
              <li key={one.id}>
                {formatInstant(one.startedAt)} · {nameOf(one.copyId) ?? t('backups.copyGone')}:{' '}
                {evidenceText(t, one)} · {t('backups.evidence.from', { collector: one.collector })} ·{' '}
                <code>{shortHash(one.sha256)}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      {hasPlan && (
        <>
          <h3>{t('backups.next')}</h3>
          <StepList squares={datasets.flatMap((dataset) => dataset.squares)} nameOf={nameOf} />
        </>
      )}
    </section>
  );
}

function Reasons({ system, rule }: { system: BackupDetail; rule: (typeof RULES)[number] }) {
  const { t } = useTranslation();
  const now = useNow('minute');
  const state = squareOf(system.squares, rule)?.state;
  return (
    <>
      {t(`backups.state.${state ?? 'unproved'}`)}
      {whyTexts(t, system, rule, now).map((text) => (
        <small key={text}>{text}</small>
      ))}
    </>
  );
}

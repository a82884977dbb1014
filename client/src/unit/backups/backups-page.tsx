import { IconChevronRight, IconFileUpload, IconPrinter, IconRestore, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupDetail } from '../../api/backups';
import { namesOf } from '../../backups/detail-parts';
import { RULES, squareOf, standingOf } from '../../backups/faces';
import { SquareMark, squareWords, VerdictMark } from '../../backups/square-mark';
import { StepList } from '../../backups/step-list';
import { UnitSheet } from '../../backups/unit-sheet';
import { useUnitBackups } from '../../backups/use-unit-backups';
import { formatInstant } from '../../time/instant';
import button from '../act-button.module.css';
import list from '../list.module.css';
import { isWaiting } from '../outbox/queued-act';
import type { Place } from '../place';
import { PlaceLink } from '../place-link';
import { useOwnUnitName } from '../use-own-unit';
import css from './backups.module.css';
import { Frame } from './frame';
import { REPORTS, RESTORES } from './places';
import { useRestoreActs } from './ticks/here';

/** The unit's own systems: what is proved of their backups, until when, and what to do next; on paper its sheet. */
export function BackupsPage() {
  const { t } = useTranslation();
  const unitName = useOwnUnitName();
  const backups = useUnitBackups(null);
  const { systems } = backups;
  return (
    <>
      <div className={css.screen}>
        <Frame title={t('backups.phone.title')} subtitle={unitName} of={backups}>
          {systems?.length === 0 && <p>{t('backups.phone.none')}</p>}
          {systems && systems.length > 0 && <Ways />}
          <div className={`${list.cards} ${css.cards}`}>
            {systems?.map((system) => (
              <Card key={system.systemId} system={system} />
            ))}
          </div>
          {systems && systems.length > 0 && (
            <button
              type="button"
              className={`${button.button} ${button.row} ${css.wide}`}
              onClick={() => print()}
            >
              <IconPrinter size={20} stroke={1.8} aria-hidden />
              <span>{t('backups.phone.print')}</span>
            </button>
          )}
          <p className={css.hint}>{t('backups.phone.onDevice')}</p>
        </Frame>
      </div>
      <div className={css.paper}>{systems && <UnitSheet unitName={unitName} systems={systems} />}</div>
    </>
  );
}

/** What a contact does himself: restores that he tries, and reports that he uploads. */
function Ways() {
  const { t } = useTranslation();
  const acts = useRestoreActs();
  const unsent = acts.filter(isWaiting).length;
  const refused = acts.filter((act) => act.refused).length;
  return (
    <ul className={css.ways}>
      <Way to={RESTORES} icon={IconRestore} name={t('backups.phone.restores')}>
        {unsent > 0 && <small data-unsent>{t('backups.phone.unsent', { count: unsent })}</small>}
        {refused > 0 && <small data-act>{t('backups.phone.refused', { count: refused })}</small>}
        {unsent + refused === 0 && <small>{t('backups.phone.restoresLine')}</small>}
      </Way>
      <Way to={REPORTS} icon={IconFileUpload} name={t('backups.phone.reports')}>
        <small>{t('backups.phone.reportsLine')}</small>
      </Way>
    </ul>
  );
}

type WayProps = { to: Place; icon: Icon; name: string; children: ReactNode };

function Way({ to, icon: Glyph, name, children }: WayProps) {
  return (
    <li>
      <PlaceLink to={to} className={css.entry}>
        <Glyph size={24} stroke={1.6} aria-hidden />
        <span>
          <b>{name}</b>
          {children}
        </span>
        <IconChevronRight size={20} stroke={1.8} aria-hidden />
      </PlaceLink>
    </li>
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

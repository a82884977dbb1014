import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { BackupRule, BackupSystem } from '../../api/backups';
import { RULES, squareOf, standingOf } from '../../backups/faces';
import { isMarkedPaused, SquareMark, squareWords, VerdictMark } from '../../backups/square-mark';
import { useWords } from '../../i18n/use-words';
import { Found } from '../controls/found';
import css from './map-grid.module.css';
import { ValidUntil } from './valid-until';

type Props = {
  row: BackupSystem;
  query: string;
  now: number;
  /** The square whose panel is open. */
  openRule: BackupRule | null;
  /** The one that a key reaches. */
  stopRule: BackupRule | null;
  onOpen: (systemId: string, rule: BackupRule) => void;
  onStop: (systemId: string, rule: BackupRule) => void;
};

/** One system: its five squares, what follows from them and until when. On a phone it is a card. */
export const MapRow = memo(function MapRow({ row, query, now, openRule, stopRule, onOpen, onStop }: Props) {
  const t = useWords();
  const { systemId, name, level, squares, hasPlan } = row;
  return (
    <>
      <div role="rowheader" className={css.name}>
        <Link to="/backups/systems/$systemId" params={{ systemId }} title={name}>
          <Found text={name} query={query} />
        </Link>
      </div>
      <div role="gridcell" className={css.level}>
        <span className={css.levelWord}>{t('backups.levelOf', { level })}</span>
        <span aria-hidden>{level}</span>
      </div>
      {squares.length === 0 && (
        <div role="gridcell" className={css.unplanned} aria-colspan={RULES.length}>
          <button
            type="button"
            data-col="any"
            tabIndex={stopRule ? 0 : -1}
            onFocus={() => onStop(systemId, RULES[0])}
            onClick={() => onOpen(systemId, RULES[0])}
          >
            {t(hasPlan ? 'backups.panel.noCopies' : 'backups.noPlan')}
          </button>
        </div>
      )}
      {squares.length > 0 &&
        RULES.map((rule) => {
          const square = squareOf(squares, rule);
          return (
            <div key={rule} role="gridcell" className={css.cell} data-label={t(`backups.column.${rule}`)}>
              {square && (
                <button
                  type="button"
                  data-col={rule}
                  tabIndex={stopRule === rule ? 0 : -1}
                  aria-expanded={openRule === rule}
                  aria-label={squareWords(t, square, isMarkedPaused(row, rule))}
                  onFocus={() => onStop(systemId, rule)}
                  onClick={() => onOpen(systemId, rule)}
                >
                  <SquareMark square={square} isPaused={isMarkedPaused(row, rule)} />
                </button>
              )}
            </div>
          );
        })}
      <div role="gridcell" className={css.verdict}>
        <VerdictMark standing={standingOf(row)} />
      </div>
      <div role="gridcell" className={css.until}>
        <span className={css.untilWord}>{t('backups.validUntil')} </span>
        <ValidUntil row={row} now={now} />
      </div>
    </>
  );
});

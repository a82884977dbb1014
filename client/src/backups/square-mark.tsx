import {
  IconAlertTriangle,
  IconCheck,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconHelpCircle,
  IconHourglassLow,
  IconPlayerPause,
  IconQuestionMark,
  IconSignature,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { BackupSquare, BackupSystem, SquareState } from '../api/backups';
import { useWords } from '../i18n/use-words';
import { FAMILY_OF_STANDING, FAMILY_OF_STATE, type Standing } from './faces';
import { figureText } from './reason-text';
import css from './square-mark.module.css';

const GLYPHS: Readonly<Record<SquareState, Icon>> = {
  met: IconCheck,
  expiring: IconHourglassLow,
  unmet: IconX,
  unproved: IconQuestionMark,
  waived: IconSignature,
};
const FACES: Readonly<Record<Standing, Icon>> = {
  met_32110: IconCircleCheck,
  met_321: IconCircleCheck,
  met_with_warning: IconAlertTriangle,
  unmet: IconCircleX,
  unproved: IconHelpCircle,
  unplanned: IconCircleDashed,
};

/** The figure that decided, with its unit of measure. */
export function squareFigure(t: TFunction, { figure, unit, state }: BackupSquare): string {
  if (state === 'waived') return t('backups.waivedShort');
  return figure === null
    ? '—'
    : t(`backups.figure.${unit}`, { figure: figureText(figure) }).replace(' ', '\u00a0');
}

/** A square in words, for who does not see it. */
export const squareWords = (t: TFunction, square: BackupSquare, isPaused = false): string =>
  [
    t(`backups.rule.${square.rule}`),
    t(`backups.state.${square.state}`),
    squareFigure(t, square),
    ...(isPaused ? [t('backups.paused')] : []),
  ].join(', ');

/** A pause stands on the square of the copies: there a run is missed first. */
export const isMarkedPaused = (
  { pausedUntil }: Pick<BackupSystem, 'pausedUntil'>,
  rule: BackupSquare['rule'],
): boolean => pausedUntil !== null && rule === 'copies';

/** A rule's square: glyph and figure, so that it is read without colour and without opening it. */
export function SquareMark({ square, isPaused = false }: { square: BackupSquare; isPaused?: boolean }) {
  const t = useWords();
  const Glyph = GLYPHS[square.state];
  return (
    <span className={`${css.square} ${css[FAMILY_OF_STATE[square.state]]}`} data-state={square.state}>
      <Glyph size={14} stroke={2.4} aria-hidden />
      {squareFigure(t, square)}
      {isPaused && <IconPlayerPause size={13} stroke={2.2} aria-hidden data-paused />}
    </span>
  );
}

export function StateGlyph({ state, size = 14 }: { state: SquareState; size?: number }) {
  const Glyph = GLYPHS[state];
  return <Glyph size={size} stroke={2.2} aria-hidden className={css[`ink_${FAMILY_OF_STATE[state]}`]} />;
}

/** A verdict in words, with its glyph. */
export function VerdictMark({ standing, isLarge = false }: { standing: Standing; isLarge?: boolean }) {
  const t = useWords();
  const Glyph = FACES[standing];
  return (
    <span
      className={`${css.verdict} ${css[`ink_${FAMILY_OF_STANDING[standing]}`]} ${isLarge ? css.large : ''}`}
      data-verdict={standing}
    >
      <Glyph size={isLarge ? 22 : 15} stroke={2} aria-hidden />
      {t(`backups.verdict.${standing}`)}
    </span>
  );
}

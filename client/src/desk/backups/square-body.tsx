import { useTranslation } from 'react-i18next';
import type { BackupDetail, BackupRule } from '../../api/backups';
import { CopyList } from '../../backups/copy-list';
import { copiesOf, namesOf, sinceOf, squaresOfRule, whyTexts } from '../../backups/detail-parts';
import { EvidenceList } from '../../backups/evidence-list';
import { FAMILY_OF_STATE, squareOf } from '../../backups/faces';
import { LevelHelp } from '../../backups/level-badge';
import { figureText } from '../../backups/reason-text';
import { StateGlyph } from '../../backups/square-mark';
import { StepList } from '../../backups/step-list';
import { formatInstant } from '../../time/instant';
import { wordSpan } from '../../time/span';
import { useNow } from '../../time/ticker';
import { OpenCases } from './open-cases';
import css from './square-panel.module.css';

/** So much evidence stands in the panel; all of it on the system's page. */
const MOST_EVIDENCE = 6;
/** What speaks of a rule; of the others all that came does. */
const KINDS_OF: Partial<Record<BackupRule, readonly string[]>> = {
  isolated: ['isolation', 'run'],
  errors: ['check', 'restore'],
};

/** A square in words: the standing with its reasons, the copies, the evidence, what to do. */
export function SquareBody({ detail, rule }: { detail: BackupDetail; rule: BackupRule }) {
  const { t } = useTranslation();
  const nameOf = namesOf(detail);
  const squares = squaresOfRule(detail, rule);
  const copies = copiesOf(detail);
  if (!detail.hasPlan) return <p className={css.box}>{t('backups.panel.noPlan')}</p>;
  const kinds = KINDS_OF[rule];
  const evidence = detail.evidence
    .filter((one) => nameOf(one.copyId) && (!kinds || kinds.some((kind) => one.kinds.includes(kind))))
    .slice(0, MOST_EVIDENCE);
  return (
    <>
      <StandingBox detail={detail} rule={rule} />
      <h3>{t('backups.panel.copies')}</h3>
      <CopyList copies={copies} squares={squares} />
      <LevelHelp />
      <h3>
        {t('backups.panel.evidence')} {evidence.length > 0 && <small>{t('backups.evidence.signed')}</small>}
      </h3>
      <EvidenceList evidence={evidence} nameOf={nameOf} />
      <h3>{t('backups.next')}</h3>
      <StepList squares={squares} nameOf={nameOf} />
      <OpenCases detail={detail} />
    </>
  );
}

/** How the square stands, since when, why, and until when. */
function StandingBox({ detail, rule }: { detail: BackupDetail; rule: BackupRule }) {
  const { t } = useTranslation();
  const now = useNow('minute');
  const square = squareOf(detail.squares, rule);
  if (!square) return null;
  const { state, figure, unit, validUntil, actBy } = square;
  const since = sinceOf(detail, rule);
  const texts = whyTexts(t, detail, rule, now);
  return (
    <div className={`${css.box} ${css[FAMILY_OF_STATE[state]]}`}>
      <StateGlyph state={state} size={20} />
      <div>
        <b>
          {since
            ? t(`backups.standing.${state}`, {
                time: formatInstant(since),
                ago: t('time.ago', { span: wordSpan(t, now - Date.parse(since)) }),
              })
            : t(`backups.state.${state}`)}
        </b>
        {texts.map((text) => (
          <p key={text}>{text}</p>
        ))}
        {texts.length === 0 && <p>{t(`backups.about.${rule}`)}</p>}
        {figure !== null && (
          <p>
            {t('backups.panel.figure', {
              figure: t(`backups.figureLong.${unit}`, { figure: figureText(figure) }),
            })}
          </p>
        )}
        {(state === 'met' || state === 'expiring') && (
          <p>
            {validUntil
              ? t('backups.holds.until', { time: formatInstant(validUntil) })
              : t('backups.holds.never')}{' '}
            {validUntil &&
              (actBy ? t('backups.holds.act', { time: formatInstant(actBy) }) : t('backups.holds.renewed'))}
          </p>
        )}
      </div>
    </div>
  );
}

import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ageSpan } from '../time/span';
import type { WallFigures } from './wall-figures';
import css from './wall-tiles.module.css';

type Props = {
  figures: WallFigures | undefined;
  now: number;
  /** When the figures are old: the time they are from. */
  oldAt: string | null;
};

/** Four figures. A fill means that somebody must do something; at rest they are ink on the ground. */
export function WallTiles({ figures, now, oldAt }: Props) {
  const { t } = useTranslation();
  const lines = figures && linesOf(t, figures, now);
  const old = oldAt && t('connection.dataAt', { time: oldAt });
  return (
    <section className={css.tiles} aria-label={t('wall.figures')}>
      {NAMES.map((name) => (
        <Tile key={name} name={name} figure={figures?.[name]} line={old ?? lines?.[name] ?? NO_LINE} />
      ))}
    </section>
  );
}

const NAMES = ['open', 'unclaimed', 'silent', 'answered'] as const;
type Name = (typeof NAMES)[number];
const TONES: Partial<Record<Name, string>> = { unclaimed: 'warn', silent: 'alarm', answered: 'good' };
/** Keeps the tile's height. */
const NO_LINE = '\u00a0';

function linesOf(t: TFunction, figures: WallFigures, now: number): Record<Name, string> {
  const { critical, orders, unclaimedSince, silentSince } = figures;
  const longest = (since: number) => {
    const age = now - since;
    return t('wall.longest', { span: age < 60_000 ? t('wall.underMinute') : ageSpan(t, age) });
  };
  return {
    open: critical > 0 ? t('wall.critical', { count: critical }) : t('wall.none.critical'),
    unclaimed: unclaimedSince === null ? t('wall.none.unclaimed') : longest(unclaimedSince),
    silent: silentSince === null ? t('wall.none.silent') : longest(silentSince),
    answered: orders > 0 ? t('wall.orders', { count: orders }) : t('wall.none.orders'),
  };
}

function Tile({ name, figure, line }: { name: Name; figure: number | undefined; line: string }) {
  const { t } = useTranslation();
  return (
    <div className={css.tile} data-tile={name} data-tone={figure ? TONES[name] : undefined}>
      <h2>{t(`wall.figure.${name}`)}</h2>
      <p className={css.figure}>{figure ?? '–'}</p>
      <p className={css.line}>{line}</p>
    </div>
  );
}

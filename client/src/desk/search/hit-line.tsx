import { IconFilter, IconHistory, IconMessage2, IconSitemap } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SeverityMark } from '../../marks/severity-mark';
import { When } from '../../marks/when';
import { Found } from '../controls/found';
import { useUnits } from '../data/use-units';
import type { Hit } from './hits';
import css from './search-sheet.module.css';

type Props = { hit: Hit; q: string; isCurrent: boolean; onChoose: () => void; onPoint: () => void };

/** One line of what was found, with the searched part marked. */
export function HitLine({ hit, q, isCurrent, onChoose, onPoint }: Props) {
  return (
    <div
      id={`hit-${hit.id}`}
      role="option"
      aria-selected={isCurrent}
      className={css.hit}
      onClick={onChoose}
      onPointerMove={onPoint}
    >
      <Words hit={hit} q={q} />
    </div>
  );
}

function Words({ hit, q }: { hit: Hit; q: string }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  switch (hit.kind) {
    case 'incident':
      return (
        <Line
          glyph={<SeverityMark severity={hit.incident.severity} size={18} />}
          head={<Found text={hit.incident.title} query={q} />}
          proof={
            <>
              <Found text={hit.incident.code} query={q} /> · {nameOf(hit.incident.unitId)} ·{' '}
              {t(`incidentState.${hit.incident.state}`)}
            </>
          }
        />
      );
    case 'entry':
      return (
        <Line
          glyph={<IconMessage2 size={18} stroke={1.8} aria-hidden />}
          head={<Found text={hit.entry.excerpt} query={q} />}
          isStruck={hit.entry.struck}
          proof={
            <>
              {hit.entry.incidentCode} · {hit.entry.author.name} ·{' '}
              <When at={hit.entry.happenedAt} form="narrow" />
            </>
          }
        />
      );
    case 'unit':
      return (
        <Line
          glyph={<IconSitemap size={18} stroke={1.8} aria-hidden />}
          head={<Found text={hit.unit.name} query={q} />}
          proof={`${t(`desk.unitKind.${hit.unit.kind}`)} · ${hit.unit.code}`}
        />
      );
    case 'recent':
      return <Line glyph={<IconHistory size={18} stroke={1.8} aria-hidden />} head={hit.q} />;
    case 'filter':
      return (
        <Line
          glyph={<IconFilter size={18} stroke={1.8} aria-hidden />}
          head={t('desk.search.filterBoard', { q: hit.q })}
        />
      );
  }
}

type LineProps = { glyph: ReactNode; head: ReactNode; proof?: ReactNode; isStruck?: boolean };

function Line({ glyph, head, proof, isStruck }: LineProps) {
  return (
    <>
      <span className={css.glyph}>{glyph}</span>
      <span className={css.words}>
        {isStruck ? <s>{head}</s> : <span>{head}</span>}
        {proof && <small>{proof}</small>}
      </span>
    </>
  );
}

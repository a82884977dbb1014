import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssignmentState, IncidentItem } from '../../api/types';
import { useCan } from '../../session/use-me';
import { LoadFault } from '../controls/load-fault';
import { useBoard } from '../data/use-board';
import css from './parts.module.css';

const ENDED: AssignmentState[] = ['declined', 'accepted', 'recalled'];
const ENDED_INCIDENTS: IncidentItem['state'][] = ['closed', 'rejected', 'duplicate'];
/** In a dialog: enough to think twice, the rest is a number. */
const MOST = 6;

type Props = {
  unitId: string;
  /** In a dialog: no headings, no links, no end of rows. */
  isPlain?: boolean;
};

/** What a unit was given and has not finished, and the open incidents at its place; kept current by events. */
export function OpenWork({ unitId, isPlain = false }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useBoard();
  const work = useMemo(() => workOf(data?.items ?? [], unitId), [data, unitId]);
  if (!useCan('incident.read')) return null;
  const lines = isPlain ? work.slice(0, MOST) : work;
  const title = t('registers.unit.work');
  return (
    <section className={isPlain ? undefined : css.section} aria-label={title}>
      <header className={css.title}>
        {isPlain ? <strong>{title}</strong> : <h3>{title}</h3>}
        {work.length > 0 && <span className={css.count}>{work.length}</span>}
      </header>
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {!data && !error && <p className={css.quiet}>{t('registers.loading')}</p>}
      {data && work.length === 0 && <p className={css.quiet}>{t('registers.unit.noWork')}</p>}
      <ul>
        {lines.map(({ incident, state }) => (
          <li key={incident.id} className={css.work}>
            {isPlain ? (
              <span>{incident.code}</span>
            ) : (
              <Link to="/incidents/$incidentId" params={{ incidentId: incident.id }}>
                {incident.code}
              </Link>
            )}
            <span>
              {incident.title}
              <span className={css.second}>{state ? t(`face.${state}`) : t('registers.unit.affected')}</span>
            </span>
          </li>
        ))}
      </ul>
      {work.length > lines.length && (
        <p className={css.quiet}>{t('registers.more', { count: work.length - lines.length })}</p>
      )}
    </section>
  );
}

type Work = { incident: IncidentItem; state: AssignmentState | null };

/** Orders first; an incident at the unit's own place without an order of its own after them. */
function workOf(incidents: IncidentItem[], unitId: string): Work[] {
  const open = incidents.filter(({ state }) => !ENDED_INCIDENTS.includes(state));
  const orderOf = ({ assignments = [] }: IncidentItem) =>
    assignments.find((one) => one.unitId === unitId && !ENDED.includes(one.state))?.state ?? null;
  const all = open.map((incident) => ({ incident, state: orderOf(incident) }));
  return [
    ...all.filter(({ state }) => state !== null),
    ...all.filter(({ incident, state }) => state === null && incident.unitId === unitId),
  ];
}

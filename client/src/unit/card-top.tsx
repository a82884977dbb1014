import type { ReactNode } from 'react';
import type { AssignmentItem } from '../api/types';
import { SeverityMark } from '../marks/severity-mark';
import { partsOf } from './instruction';
import css from './list.module.css';
import { PlaceLink } from './place-link';
import { incidentOf } from './sections';

/** The first line of a card: severity, code, and what the clock or the state says; then the title, which opens it. */
export function CardTop({ item, children }: { item: AssignmentItem; children: ReactNode }) {
  const incident = incidentOf(item);
  const title = incident?.title ?? partsOf(item.instruction)[0]?.text ?? item.incidentCode;
  return (
    <>
      <div className={css.top}>
        {incident && <SeverityMark severity={incident.severity} size={20} />}
        <span className={css.code}>{item.incidentCode}</span>
        <span className={css.mark}>{children}</span>
      </div>
      <h3 className={css.title}>
        <PlaceLink to={{ page: 'assignment', id: item.id }}>{title}</PlaceLink>
      </h3>
    </>
  );
}

import { IncidentLink } from './incident-link';

type Props = { id: string; title: string; className: string | undefined };

/** A row's title as the link to its incident. */
export const RowLink = ({ id, title, className }: Props) => (
  <IncidentLink id={id} className={className} title={title} data-row-link={id}>
    {title}
  </IncidentLink>
);

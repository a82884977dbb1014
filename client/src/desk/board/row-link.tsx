import { useRouter } from '@tanstack/react-router';
import type { MouseEvent } from 'react';

type Props = { id: string; title: string; className: string | undefined };

/**
 * A row's title as the link to its incident. A plain anchor: the router's own link subscribes to the address, which
 * hundreds of rows need not. With a modifier the browser does what it always does.
 */
export function RowLink({ id, title, className }: Props) {
  const router = useRouter();
  const open = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void router.navigate({ to: '/incidents/$incidentId', params: { incidentId: id } });
  };
  return (
    <a href={`/incidents/${id}`} className={className} title={title} data-row-link={id} onClick={open}>
      {title}
    </a>
  );
}

import { useRouter } from '@tanstack/react-router';
import type { ComponentProps, MouseEvent } from 'react';
import { BASE } from '../../drill-mode/drill-mode';
import { fetchAhead } from '../incident/open-incident';

/**
 * The link to an incident as a plain anchor: the router's own subscribes to the address, which hundreds of rows need
 * not. With a modifier the browser does what it always does. Whoever points at it has its page fetched.
 */
export function IncidentLink({ id, ...props }: ComponentProps<'a'> & { id: string }) {
  const router = useRouter();
  const open = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void router.navigate({ to: '/incidents/$incidentId', params: { incidentId: id } });
  };
  return <a {...props} href={`${BASE}/incidents/${id}`} onPointerEnter={fetchAhead} onClick={open} />;
}

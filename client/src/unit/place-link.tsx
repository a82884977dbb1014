import type { MouseEvent, ReactNode } from 'react';
import { addressOf, goTo, type Place } from './place';

type Props = { to: Place; className?: string; children: ReactNode; onGo?: () => void };

/** A real link that stays inside the page; with a modifier key the browser does what it always does. */
export function PlaceLink({ to, className, children, onGo }: Props) {
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    onGo?.();
    goTo(to);
  };
  return (
    <a href={addressOf(to)} className={className} onClick={go}>
      {children}
    </a>
  );
}

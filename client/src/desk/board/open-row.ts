import type { MouseEvent } from 'react';

/** A press anywhere on the row that is not a control of its own opens the incident, as the title does. */
export function openRow(event: MouseEvent<HTMLElement>): void {
  if (event.target instanceof Element && event.target.closest('a, button, input')) return;
  event.currentTarget.querySelector<HTMLElement>('[data-row-link]')?.click();
}

import type { TFunction } from 'i18next';
import type { QueuedAct } from './queued-act';

/** What was pressed, as its button says it. */
export function actName(t: TFunction, { verb, body }: Pick<QueuedAct, 'verb' | 'body'>): string {
  return t(`outbox.act.${verb === 'progress' && body.needsHelp ? 'help' : verb}`);
}

/** What was written with it; null where nothing was. */
export const wordsWith = ({ body }: Pick<QueuedAct, 'body'>): string | null =>
  body.note ?? body.reason ?? body.result ?? null;

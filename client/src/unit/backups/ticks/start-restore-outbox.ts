import { restoresApi, type RestoreTest } from '../../../api/restores';
import { takeTest } from '../../../backups/restore/use-restores';
import { BACKUPS } from '../../../backups/use-backups';
import { writeDraft } from '../../../drafts/draft-store';
import { type Around, openOutbox } from '../../outbox/open-outbox';
import type { Outbox } from '../../outbox/outbox';
import { standing } from '../../outbox/queued-act';
import { beginDraftOf, type NewRestoreAct } from './restore-act';

const NAME = 'dieu-phoi.outbox.restores';

/**
 * The outbox of what this person does about restore tests, on this device. Every press is shown as waiting at once, also
 * with a line: the step itself says how far it is.
 */
export function startRestoreOutbox(around: Around): {
  outbox: Outbox<NewRestoreAct, RestoreTest>;
  stop: () => void;
} {
  const { client, personId } = around;
  const { outbox, opened, stop } = openOutbox<NewRestoreAct, RestoreTest>(NAME, around, {
    laneOf: ({ testId }) => testId,
    added: (known, pressed, now) => standing(known, pressed, now),
    // What the server answers is on the page before the press leaves it: a step is never shown as not done in between.
    send: async ({ testId, body, key }) => {
      const test = await restoresApi.advance(testId, body, key);
      takeTest(client, test);
      return test;
    },
    receivedAt: () => null,
    isLost: () => true,
    onSent: ({ step, testId }) => {
      if (step === null) writeDraft(personId, beginDraftOf(testId), null);
    },
    onRefused: () => void client.invalidateQueries({ queryKey: [BACKUPS] }),
  });
  opened.catch(() => undefined); // refused storage: presses go straight to the server
  return { outbox, stop };
}

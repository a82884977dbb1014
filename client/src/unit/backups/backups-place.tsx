import { lazy, Suspense } from 'react';
import { addBackupWords } from '../../backups/words';
import { BackupsPage } from './backups-page';

/** Its words come when it is opened: an order does not wait for them. */
const Page = lazy(async () => {
  await addBackupWords();
  return { default: BackupsPage };
});

/** The page of the unit's own backups. */
export const BackupsPlace = () => (
  <Suspense>
    <Page />
  </Suspense>
);

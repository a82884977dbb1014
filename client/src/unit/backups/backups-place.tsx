import { lazy, Suspense } from 'react';
import { addBackupWords } from '../../backups/words';

/** It comes with its words when it is opened: an order does not wait for it. */
const Page = lazy(async () => {
  const [page] = await Promise.all([import('./backups-page'), addBackupWords()]);
  return { default: page.BackupsPage };
});

/** The page of the unit's own backups. */
export const BackupsPlace = () => (
  <Suspense>
    <Page />
  </Suspense>
);

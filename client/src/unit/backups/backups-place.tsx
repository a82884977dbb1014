import { lazy, Suspense } from 'react';
import { addBackupWords } from '../../backups/words';
import { BackupsPage } from './backups-page';
import { Frame } from './frame';
import { FrameContext } from './framed';
import { backupPageOf } from './places';
import { useCatchUp } from './use-catch-up';

/** Its words come when it is opened: an order does not wait for them. */
const Overview = lazy(async () => {
  await addBackupWords();
  return { default: BackupsPage };
});

/** What is done about backups comes in one file with its words, when the first of its pages is opened. */
const pages = async () => {
  const loaded = await import('./pages');
  await loaded.addWordsOfPages();
  return loaded;
};
const RestoresPage = lazy(async () => ({ default: (await pages()).RestoresPage }));
const PlanPage = lazy(async () => ({ default: (await pages()).PlanPage }));
const TestPage = lazy(async () => ({ default: (await pages()).TestPage }));
const ReportsPage = lazy(async () => ({ default: (await pages()).ReportsPage }));

/** The pages of the unit's own backups; `at` is the rest of the address. */
export const BackupsPlace = ({ at }: { at: string | undefined }) => {
  useCatchUp();
  return (
    <FrameContext value={Frame}>
      <Suspense>
        <Page key={at} at={at} />
      </Suspense>
    </FrameContext>
  );
};

function Page({ at }: { at: string | undefined }) {
  const place = backupPageOf(at);
  if (place.page === 'restores') return <RestoresPage />;
  if (place.page === 'reports') return <ReportsPage />;
  if (place.page === 'plan') return <PlanPage systemId={place.systemId} />;
  if (place.page === 'test') return <TestPage testId={place.testId} />;
  return <Overview />;
}

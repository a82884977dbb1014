import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../i18n/i18n';
import { LiveProvider } from '../live/live-context';
import { ListPage } from './list-page';
import { placeOf, usePath } from './place';
import { useDelivered } from './receipts';
import { sectionsOf } from './sections';
import css from './unit.module.css';
import { useAssignments } from './use-assignments';
import { useNews } from './use-news';
import { useOwnUnitName } from './use-own-unit';
import { useReadAhead } from './use-read-ahead';

/** What comes right behind the list, which does not wait for it; on a bad line it is tried until it is there. */
const aheadQuery = queryOptions({
  queryKey: ['page', 'ahead'],
  queryFn: async () => {
    const [ahead] = await Promise.all([
      import('./ahead'),
      addWords('outbox', (language) =>
        language === 'en' ? import('./outbox/i18n/en.json') : import('./outbox/i18n/vi.json'),
      ),
      addWords('calling', (language) =>
        language === 'en' ? import('./calling/i18n/en.json') : import('./calling/i18n/vi.json'),
      ),
    ]);
    return ahead;
  },
  retry: true,
  gcTime: Infinity,
});

/** Everything a unit's contact works with: the list of what was assigned, and one assignment. */
export function UnitApp() {
  return (
    <LiveProvider isUnit>
      <div className={css.unit}>
        <Pages />
      </div>
    </LiveProvider>
  );
}

/** What every page of a unit does about its orders, wherever it stands; how many wait for an answer. */
export function useOrders(): number {
  const { items } = useAssignments();
  useDelivered(items);
  useNews(items);
  useReadAhead(items);
  return items ? sectionsOf(items).waiting.length : 0;
}

/** The page's title, with how much waits. */
export function useUnitTitle(waiting: number): void {
  const { t } = useTranslation();
  const unit = useOwnUnitName();
  useEffect(() => {
    document.title = `${waiting ? `(${waiting}) ` : ''}${t('unit.title')} · ${unit}`;
  }, [waiting, unit, t]);
}

function Pages() {
  const place = placeOf(usePath());
  const { data: ahead } = useQuery(aheadQuery);
  useUnitTitle(useOrders());
  return (
    <>
      {place.page === 'list' && <ListPage top={ahead && <ahead.ListTop />} />}
      {place.page === 'assignment' && ahead && <ahead.AssignmentPage key={place.id} id={place.id} />}
      {place.page === 'backups' && ahead && <ahead.BackupsPlace at={place.at} />}
      {ahead && <ahead.Offline />}
    </>
  );
}

import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveProvider } from '../../live/live-context';
import { AssignmentPage } from '../../unit/assignment-page';
import { ListPage } from '../../unit/list-page';
import { addressOf, placeOf, usePath } from '../../unit/place';
import { useDelivered } from '../../unit/receipts';
import css from '../../unit/unit.module.css';
import { useAssignments } from '../../unit/use-assignments';
import { useNews } from '../../unit/use-news';
import { useOwnUnitName } from '../../unit/use-own-unit';
import { useReadAhead } from '../../unit/use-read-ahead';
import { DrillFrame } from '../frame/drill-frame';
import { useWaiting } from '../inbox/use-inbox';
import { InboxScreen } from './inbox-screen';
import { PlayTabs } from './play-tabs';

/** A unit's phone in a drill. Nothing of it is kept on the device, and no act waits there. */
export function DrillUnit() {
  return (
    <DrillFrame isPhone>
      <LiveProvider isUnit>
        <div className={css.unit}>
          <Pages />
        </div>
      </LiveProvider>
    </DrillFrame>
  );
}

function Pages() {
  const { t } = useTranslation();
  const path = usePath();
  const place = placeOf(path);
  const unit = useOwnUnitName();
  const { items } = useAssignments();
  const waiting = useWaiting();
  useDelivered(items);
  useNews(items);
  useReadAhead(items);
  useEffect(() => {
    document.title = `${waiting ? `(${waiting}) ` : ''}${t('unit.title')} · ${unit}`;
  }, [waiting, unit, t]);
  if (place.page === 'assignment') return <AssignmentPage key={place.id} id={place.id} />;
  return path === addressOf(place) ? <ListPage top={<PlayTabs isOrders />} /> : <InboxScreen />;
}

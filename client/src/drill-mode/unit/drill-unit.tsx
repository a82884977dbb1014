import { LiveProvider } from '../../live/live-context';
import { AssignmentPage } from '../../unit/ahead';
import { ListPage } from '../../unit/list-page';
import { addressOf, placeOf, UNIT, usePath } from '../../unit/place';
import css from '../../unit/unit.module.css';
import { useOrders, useUnitTitle } from '../../unit/unit-app';
import { DrillFrame } from '../frame/drill-frame';
import { useWaiting } from '../inbox/use-inbox';
import { HotWashScreen } from './hot-wash-screen';
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
  const path = usePath();
  const place = placeOf(path);
  const orders = useOrders();
  const arrivals = useWaiting();
  useUnitTitle(orders + arrivals);
  if (path === `${UNIT}/hot-wash`) return <HotWashScreen />;
  if (place.page === 'assignment') return <AssignmentPage key={place.id} id={place.id} />;
  return path === addressOf(place) ? <ListPage top={<PlayTabs isOrders />} /> : <InboxScreen />;
}

import { useTranslation } from 'react-i18next';
import { useMe } from '../../session/use-me';
import { Dock } from '../../unit/dock';
import { PageHeader } from '../../unit/page-header';
import { PlaceLink } from '../../unit/place-link';
import unit from '../../unit/unit.module.css';
import { useArrival } from '../../unit/use-arrival';
import { useOwnUnitName } from '../../unit/use-own-unit';
import { Inbox } from '../inbox/inbox';
import css from '../inbox/inbox.module.css';
import { PlayTabs } from './play-tabs';

/** What came to the unit; an order that came with it opens as any order does. */
export function InboxScreen() {
  const { t } = useTranslation();
  const { person } = useMe();
  return (
    <>
      <PageHeader title={useOwnUnitName()} subtitle={person.name} headingRef={useArrival()} />
      <main className={unit.main}>
        <PlayTabs />
        <Inbox
          related={({ assignmentId }) =>
            assignmentId && (
              <PlaceLink to={{ page: 'assignment', id: assignmentId }} className={css.related}>
                {t('drillMode.inbox.order')}
              </PlaceLink>
            )
          }
        />
      </main>
      <Dock />
    </>
  );
}

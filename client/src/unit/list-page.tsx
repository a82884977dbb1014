import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../api/problem';
import type { AssignmentItem } from '../api/types';
import { useIsOnline } from '../live/live-context';
import { useMe } from '../session/use-me';
import { formatNarrow } from '../time/instant';
import { useNow } from '../time/ticker';
import { ActButton } from './act-button';
import { Dock } from './dock';
import { FinishedCard } from './finished-card';
import { ListSection } from './list-section';
import { useOutboxHere } from './outbox/here';
import { PageHeader } from './page-header';
import { Refusal } from './refusal';
import { isAlive, sectionsOf } from './sections';
import css from './unit.module.css';
import { useArrival } from './use-arrival';
import { useAssignments } from './use-assignments';
import { useKept } from './use-kept';
import { useOwnUnitName } from './use-own-unit';
import { WaitingCard } from './waiting-card';
import { WorkingCard } from './working-card';
import { NothingYet } from './nothing-yet';

/** What was assigned to the unit: to acknowledge, being done, done. The oldest deadline is on top; above it what comes later. */
export function ListPage({ top }: { top: ReactNode }) {
  const { t } = useTranslation();
  const { person } = useMe();
  const heading = useArrival();
  const here = useOutboxHere();
  const { items, open, closed } = useAssignments();
  return (
    <>
      <PageHeader title={useOwnUnitName()} subtitle={person.name} headingRef={heading} />
      <main className={css.main}>
        {top}
        <KeptLine />
        {here && <here.SettledActs />}
        {here && items && <here.OtherQueuedActs shown={items.filter(isAlive).map(({ id }) => id)} />}
        {items ? (
          <Lists
            items={items}
            onMore={closed.hasNextPage ? () => void closed.fetchNextPage() : null}
            isClosedKnown={closed.isSuccess}
          />
        ) : open.error ? (
          <div className={css.failed}>
            <Refusal problem={asProblem(open.error)} title={t('unit.loadFailed')} isAct={false} />
            <ActButton
              label={t('problem.retry')}
              onPress={() => void open.refetch()}
              isBusy={open.isFetching}
              size="row"
            />
          </div>
        ) : (
          <Skeleton />
        )}
      </main>
      <Dock />
    </>
  );
}

/** Between the opening and the first answer: that what is shown comes from the device, and of when it is. */
function KeptLine() {
  const { t } = useTranslation();
  const { listAt } = useKept();
  const now = useNow('minute');
  const isLost = !useIsOnline(); // then the bar on top says so
  if (listAt === null || isLost) return null;
  return <p className={css.kept}>{t('unit.kept', { time: formatNarrow(listAt, now) })}</p>;
}

type ListsProps = { items: AssignmentItem[]; onMore: (() => void) | null; isClosedKnown: boolean };

function Lists({ items, onMore, isClosedKnown }: ListsProps) {
  const { t } = useTranslation();
  const { waiting, working, finished, over } = sectionsOf(items);
  if (items.length === 0 && isClosedKnown) return <NothingYet />;
  return (
    <>
      <ListSection name="waiting" items={waiting} hasEmptyLine>
        {(item, at) => <WaitingCard key={item.id} item={item} isMostUrgent={at === 0} />}
      </ListSection>
      <ListSection name="working" items={working} hasEmptyLine>
        {(item) => <WorkingCard key={item.id} item={item} />}
      </ListSection>
      <ListSection name="finished" items={finished} shown={10}>
        {(item) => <FinishedCard key={item.id} item={item} />}
      </ListSection>
      <ListSection name="over" items={over} shown={5}>
        {(item) => <FinishedCard key={item.id} item={item} />}
      </ListSection>
      {onMore && <ActButton label={t('unit.more')} onPress={onMore} size="row" />}
    </>
  );
}

function Skeleton() {
  return (
    <div className={css.skeleton} aria-hidden>
      <div style={{ height: 226 }} />
      <div style={{ height: 132 }} />
      <div style={{ height: 160 }} />
    </div>
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../api/endpoints';
import { asProblem } from '../api/problem';
import type { AssignmentItem, FeedEvent, UnitIncident } from '../api/types';
import { useIsOnline } from '../live/live-context';
import { useCan } from '../session/use-me';
import { formatInstant } from '../time/instant';
import { ActButton } from './act-button';
import { Composer } from './composer';
import css from './talk.module.css';
import { Refusal } from './refusal';
import { talkOf } from './talk';
import { TalkEntry } from './talk-entry';
import { TalkEvent } from './talk-event';

type Props = { item: AssignmentItem; incident: UnitIncident | null; history: FeedEvent[] | null };

/** What was written and what was done, newest first, and a line to the team while the incident is open. */
export function Talk({ item, incident, history }: Props) {
  const { t } = useTranslation();
  const isOnline = useIsOnline();
  const canWrite = useCan('entry.write') && incident !== null && incident.closedAt === null;
  const entries = useInfiniteQuery({
    queryKey: ['entries', item.incidentId],
    queryFn: ({ pageParam, signal }) =>
      incidentsApi.entries(item.incidentId, { cursor: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const lines = talkOf(entries.data?.pages.flatMap((page) => page.items) ?? [], history ?? []);
  return (
    <section className={css.talk}>
      <h2 className={css.heading}>{t('unit.talk')}</h2>
      {canWrite && <Composer item={item} />}
      {incident?.closedAt && (
        <p className={css.closed}>{t('unit.closed', { time: formatInstant(incident.closedAt) })}</p>
      )}
      {entries.error && !isOnline && <p>{t('unit.talkNeedsNetwork')}</p>}
      {entries.error && isOnline && (
        <>
          <Refusal problem={asProblem(entries.error)} title={t('unit.talkFailed')} isAct={false} />
          <ActButton
            label={t('problem.retry')}
            onPress={() => void entries.refetch()}
            isBusy={entries.isFetching}
          />
        </>
      )}
      <ol className={css.lines}>
        {lines.map((line) =>
          line.entry ? (
            <TalkEntry key={line.entry.id} entry={line.entry} unitId={item.unitId} />
          ) : (
            <TalkEvent key={line.event.id} event={line.event} />
          ),
        )}
      </ol>
      {entries.hasNextPage && (
        <ActButton
          label={t('unit.older')}
          onPress={() => void entries.fetchNextPage()}
          isBusy={entries.isFetchingNextPage}
        />
      )}
    </section>
  );
}

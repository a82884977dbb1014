import { queryOptions, useQuery } from '@tanstack/react-query';
import { type DutyNow, dutyApi } from '../../api/duty';
import { useCan } from '../../session/use-me';
import { noteServerNow, serverNow } from '../../time/server-clock';

const LONGEST_MS = 600_000;

/** When who is on duty changes by itself: the next beginning or end. */
function untilTurn(now: DutyNow | undefined): number {
  if (!now) return LONGEST_MS;
  const ends = [...now.team, ...(now.leader ? [now.leader] : [])].map(({ endsAt }) => Date.parse(endsAt));
  const turns = [...ends, ...now.next.map(({ startsAt }) => Date.parse(startsAt))];
  const left = Math.min(...turns) - serverNow() + 1_000;
  return Math.min(Math.max(left, 5_000), LONGEST_MS);
}

/** Who is on duty now: fetched again by events, and when a shift begins or ends. */
export const dutyNowQuery = queryOptions({
  queryKey: ['duty', 'now'],
  queryFn: async ({ signal }) => {
    const now = await dutyApi.now(signal);
    noteServerNow(now.now);
    return now;
  },
  refetchInterval: ({ state }) => untilTurn(state.data),
});

/** Who is on duty now, for who may know. */
export const useDutyNow = () => useQuery({ ...dutyNowQuery, enabled: useCan('duty.read') });

import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { previewDispatch, type Preview, type PreviewUnit, type Unready } from '../../api/groups';
import { serverNow } from '../../time/server-clock';

const SETTLED_MS = 450;
/** From the worst to what is only a doubt: a unit is told of under its worst. */
export const UNREADY: Unready[] = ['no_contact', 'no_way', 'nobody_tonight', 'untested'];
const MOST = 200;

type Asked = { unitIds: readonly string[]; instruction: string; ackMinutes: number };

/** What sending now would do; asked again when choice or instruction have come to rest. */
export function usePreview(incidentId: string, asked: Asked) {
  const { unitIds, instruction, ackMinutes } = asked;
  const now = JSON.stringify([unitIds, instruction.trim(), ackMinutes]);
  const [settled] = useDebouncedValue(now, SETTLED_MS);
  const [ids, words, minutes] = JSON.parse(settled) as [string[], string, number];
  const query = useQuery({
    queryKey: ['dispatch-preview', incidentId, settled],
    enabled: ids.length > 0 && ids.length <= MOST,
    queryFn: ({ signal }) =>
      previewDispatch(
        incidentId,
        {
          unitIds: ids,
          ...(words && { instruction: words }),
          ...(minutes > 0 && { ackDueAt: new Date(serverNow() + minutes * 60_000).toISOString() }),
        },
        signal,
      ),
    placeholderData: (previous) => previous,
    gcTime: 60_000,
  });
  const isCurrent = settled === now && !query.isPlaceholderData && query.data !== undefined;
  return { preview: unitIds.length > 0 ? query.data : undefined, isCurrent, error: query.error };
}

export type Ahead = ReturnType<typeof usePreview>;

/** The unready units by their worst problem, the worst first; units that are no longer chosen are left out. */
export function byProblem(
  { units }: Preview,
  isChosen: (id: string) => boolean,
): { problem: Unready; units: PreviewUnit[] }[] {
  const unready = units.filter(({ unitId, problems }) => problems.length > 0 && isChosen(unitId));
  const worst = Map.groupBy(unready, ({ problems }) => UNREADY.find((one) => problems.includes(one)));
  return UNREADY.flatMap((problem) => {
    const own = worst.get(problem);
    return own ? [{ problem, units: own }] : [];
  });
}

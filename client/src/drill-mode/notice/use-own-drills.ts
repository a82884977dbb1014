import { useQuery } from '@tanstack/react-query';
import { drillPlayApi, type DrillItem } from '../../api/drill-play';
import { addWords } from '../../i18n/i18n';

const STAGES = ['ready', 'running', 'preempted', 'over'] as const;
/** `over`: what is left is to say how it went. */
export type OwnDrill = DrillItem & { stage: (typeof STAGES)[number] };

/** Whoever conducts has it on the page of the drill. */
const isAsked = ({ asksHotWash, part }: DrillItem) => asksHotWash && part !== 'control';

function standing(drill: DrillItem): OwnDrill[] {
  if (drill.part === null) return [];
  const stage = isAsked(drill) ? 'over' : STAGES.find((one) => one === drill.status);
  return stage ? [{ ...drill, stage }] : [];
}

/** The drills that somebody is in and may enter now; none while that is not known. The drills' events refresh it. */
export function useOwnDrills(): OwnDrill[] {
  const { data } = useQuery({
    queryKey: ['drills', 'own'],
    queryFn: async ({ signal }) => {
      const [{ items }] = await Promise.all([drillPlayApi.mine(signal), addNoticeWords()]);
      const own = items.flatMap(standing);
      return own.toSorted((one, other) => Number(one.stage === 'over') - Number(other.stage === 'over'));
    },
  });
  return data ?? [];
}

const addNoticeWords = () =>
  addWords('drillNotice', (language) =>
    language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'),
  );

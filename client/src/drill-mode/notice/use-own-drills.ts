import { useQuery } from '@tanstack/react-query';
import { drillPlayApi, type DrillItem } from '../../api/drill-play';
import { addWords } from '../../i18n/i18n';

export type OwnDrill = DrillItem & { status: 'ready' | 'running' | 'preempted' };

const isOn = (drill: DrillItem): drill is OwnDrill =>
  drill.part !== null && ['ready', 'running', 'preempted'].includes(drill.status);

/** The drills that somebody is in and may enter now; none while that is not known. The drills' events refresh it. */
export function useOwnDrills(): OwnDrill[] {
  const { data } = useQuery({
    queryKey: ['drills', 'own'],
    queryFn: async ({ signal }) => {
      const [{ items }] = await Promise.all([drillPlayApi.mine(signal), addNoticeWords()]);
      return items.filter(isOn);
    },
  });
  return data ?? [];
}

const addNoticeWords = () =>
  addWords('drillNotice', (language) =>
    language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'),
  );

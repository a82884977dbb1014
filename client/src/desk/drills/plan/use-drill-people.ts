import { useQuery } from '@tanstack/react-query';
import { planApi } from '../../../api/drill-plan';
import { useCan } from '../../../session/use-me';

/** Who can be behind the scenes of a drill, for whoever may plan one. */
export function useDrillPeople() {
  return useQuery({
    queryKey: ['people', 'for-drills'],
    queryFn: ({ signal }) => planApi.people(signal),
    enabled: useCan('drill.plan'),
  });
}

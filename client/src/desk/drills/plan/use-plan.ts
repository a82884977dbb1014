import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type DrillPlan, planApi } from '../../../api/drill-plan';
import { DRILLS } from '../drills-query';

const planKey = (id: string) => [DRILLS, id, 'plan'];

/** What is practised, what was said at the gates, and who was not heard. */
export const usePlan = (id: string) =>
  useQuery({ queryKey: planKey(id), queryFn: ({ signal }) => planApi.read(id, signal) });

/** The server's answer to an act upon the plan is shown at once. */
export function useTakePlan(id: string): (plan: DrillPlan) => void {
  const client = useQueryClient();
  return (plan) => {
    client.setQueryData(planKey(id), plan);
    void client.invalidateQueries({ queryKey: [DRILLS] });
  };
}

/** Every task of the plan, in its order. */
export const tasksOf = (plan: DrillPlan | undefined) =>
  (plan?.objectives ?? []).flatMap(({ targets }) => targets.flatMap(({ tasks }) => tasks));

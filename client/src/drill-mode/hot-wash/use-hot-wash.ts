import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { hotWashApi, type HotWashAnswers } from '../../api/learning';
import { useAction } from '../../api/use-action';
import { HERE } from '../use-drill';

const hotWashQuery = queryOptions({
  queryKey: ['drill', HERE, 'hot-wash'],
  queryFn: ({ signal }) => hotWashApi.show(HERE, signal),
});

export const useHotWash = () => useQuery(hotWashQuery);

/** Given once; who is told that it was given already finds it so. */
export function useGiveHotWash(onGiven: () => void) {
  const client = useQueryClient();
  return useAction((body: HotWashAnswers) => hotWashApi.give(HERE, body), {
    onDone: (answer) => {
      client.setQueryData(hotWashQuery.queryKey, answer);
      onGiven();
    },
    onRefused: ({ code }) => {
      if (code !== 'already_given') return;
      onGiven();
      void client.invalidateQueries({ queryKey: hotWashQuery.queryKey });
    },
  });
}

import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { ActionKey } from './action-key';
import { asProblem, type Problem } from './problem';

type Options<TBody, TAnswer> = {
  onDone?: (answer: TAnswer, body: TBody) => void;
  onRefused?: (problem: Problem, body: TBody) => void;
  /** Where its key is kept on this device, for what a person may send again after a reload. It must not change. */
  keptAt?: string;
};

/**
 * One user action over HTTP. Its Idempotency-Key is made once and kept while the same body is tried again, so that a
 * lost answer never acts twice. Never optimistic: what people act on is shown when the server has said so.
 */
export function useAction<TBody, TAnswer>(
  run: (body: TBody, key: string) => Promise<TAnswer>,
  { onDone, onRefused, keptAt }: Options<TBody, TAnswer> = {},
): UseMutationResult<TAnswer, Problem, TBody> {
  const key = useRef(new ActionKey(keptAt));
  return useMutation<TAnswer, Problem, TBody>({
    mutationFn: async (body) => {
      try {
        return await run(body, key.current.for(body));
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
    onSuccess: (answer, body) => {
      key.current.done();
      onDone?.(answer, body);
    },
    onError: (problem, body) => onRefused?.(problem, body),
    networkMode: 'always',
  });
}

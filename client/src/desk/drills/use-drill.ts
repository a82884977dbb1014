import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type DrillClockOut,
  type DrillDetail,
  drillsApi,
  type DrillReport,
  type DrillSheet,
  type InjectList,
  injectsApi,
  judgingApi,
} from '../../api/drills';
import { useAction } from '../../api/use-action';
import { noteServerNow } from '../../time/server-clock';
import { say } from '../controls/toasts';
import { problemText } from '../../forms/problem-text';
import { DRILLS } from './drills-query';

export const libraryQuery = queryOptions({
  queryKey: ['drill-library'],
  queryFn: ({ signal }) => drillsApi.library(signal),
  staleTime: Infinity,
});

const drillQuery = (id: string) =>
  queryOptions({
    queryKey: [DRILLS, id],
    queryFn: async ({ signal }) => {
      const drill = await drillsApi.detail(id, signal);
      noteServerNow(drill.clock.now);
      return drill;
    },
  });

const injectsQuery = (id: string) =>
  queryOptions({ queryKey: [DRILLS, id, 'injects'], queryFn: ({ signal }) => injectsApi.list(id, signal) });

const STAFF = ['control', 'evaluators', 'observers'] as const;

/** A drill; the three parties behind the scenes, which every drill has, by their names in the reader's language. */
export function useDrill(id: string) {
  const { t } = useTranslation();
  const select = useCallback(
    (drill: DrillDetail): DrillDetail => ({
      ...drill,
      parties: drill.parties.map((party) => {
        const staff = STAFF.find((key) => key === party.key);
        return staff ? { ...party, name: t(`drills.staff.${staff}`) } : party;
      }),
    }),
    [t],
  );
  return useQuery({ ...drillQuery(id), select });
}

export const useInjects = (id: string, isAllowed = true) =>
  useQuery({ ...injectsQuery(id), enabled: isAllowed });

export const useAnswers = (id: string, injectId: string | null) =>
  useQuery({
    queryKey: [DRILLS, id, 'answers', injectId],
    queryFn: ({ signal }) => injectsApi.answers(id, injectId ?? '', signal),
    enabled: injectId !== null,
  });

export const useJournal = (id: string) =>
  useQuery({ queryKey: [DRILLS, id, 'journal'], queryFn: ({ signal }) => injectsApi.journal(id, signal) });

const sheetQuery = (id: string) =>
  queryOptions({ queryKey: [DRILLS, id, 'sheet'], queryFn: ({ signal }) => judgingApi.sheet(id, signal) });
const reportQuery = (id: string) =>
  queryOptions({ queryKey: [DRILLS, id, 'report'], queryFn: ({ signal }) => judgingApi.report(id, signal) });

export const useSheet = (id: string) => useQuery(sheetQuery(id));
export const useReport = (id: string, isAllowed: boolean) =>
  useQuery({ ...reportQuery(id), enabled: isAllowed });

/** Everything of drills is fetched again: after an act of one's own, before its event comes. */
export function useRefreshDrills(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: [DRILLS] });
}

/** What the server answered to an act is shown at once; what else it changed is fetched. */
function absorb(client: QueryClient, id: string, answer: unknown): void {
  if (typeof answer === 'object' && answer !== null) {
    if ('parties' in answer) {
      const drill = answer as DrillDetail;
      noteServerNow(drill.clock.now);
      client.setQueryData(drillQuery(drill.id).queryKey, drill);
    } else if ('anchorMs' in answer) {
      const clock = answer as DrillClockOut;
      noteServerNow(clock.now);
      client.setQueryData<DrillDetail>(drillQuery(id).queryKey, (drill) => drill && { ...drill, clock });
    } else if ('cells' in answer) client.setQueryData(sheetQuery(id).queryKey, answer as DrillSheet);
    else if ('lines' in answer) client.setQueryData(reportQuery(id).queryKey, answer as DrillReport);
    else if ('items' in answer) client.setQueryData(injectsQuery(id).queryKey, answer as InjectList);
  }
  void client.invalidateQueries({ queryKey: [DRILLS] });
}

/** For an act that runs elsewhere (a dialog of the desk): its answer goes into the cache. */
export function useTakeAnswer(id: string): (answer: unknown) => void {
  const client = useQueryClient();
  return (answer) => absorb(client, id, answer);
}

type Options<T> = {
  onDone?: (answer: T) => void;
  /** A button without a dialog tells a refusal at the foot of the page. */
  isAloud?: boolean;
  /** Where its key is kept on this device, for what may be sent again after a reload. It must not change. */
  keptAt?: string;
};

/** One act upon a drill: its answer goes into the cache, its refusal is told. */
export function useDrillAct<TBody, T>(
  id: string,
  run: (body: TBody, key: string) => Promise<T>,
  { onDone, isAloud = false, keptAt }: Options<T> = {},
) {
  const client = useQueryClient();
  const { t } = useTranslation();
  return useAction<TBody, T>(run, {
    keptAt,
    onDone: (answer) => {
      absorb(client, id, answer);
      onDone?.(answer);
    },
    onRefused: (problem) => {
      if (isAloud && !problem.isSignedOut) say('warn', problemText(t, problem));
      void client.invalidateQueries({ queryKey: [DRILLS] });
    },
  });
}

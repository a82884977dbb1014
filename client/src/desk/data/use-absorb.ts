import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { FeedEvent, IncidentDetail, IncidentItem, Page } from '../../api/types';
import { LISTS } from '../../live/live-cache';
import { incidentRows, inPage } from '../../live/rows';

/** Puts an action's answer into the cache: the open detail, and the row of every list, without waiting for its event. */
export function useAbsorb() {
  const client = useQueryClient();
  return useCallback(
    (incident: IncidentDetail) => {
      client.setQueryData(['incident', incident.id], incident);
      const { assignments, ...row } = incident;
      void assignments;
      const change = (rows: IncidentItem[]) =>
        incidentRows(rows, { type: 'incident.changed', subject: row } as FeedEvent, false);
      client.setQueriesData<Page<IncidentItem>>(
        { queryKey: [LISTS.board] },
        (page) => page && inPage(page, change),
      );
      client.setQueriesData<InfiniteData<Page<IncidentItem>>>(
        { queryKey: [LISTS.incidents] },
        (data) => data && { ...data, pages: data.pages.map((page) => inPage(page, change)) },
      );
    },
    [client],
  );
}

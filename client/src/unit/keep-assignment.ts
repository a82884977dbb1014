import type { QueryClient } from '@tanstack/react-query';
import type { AssignmentDetail, AssignmentItem, Page } from '../api/types';

type Pages = Page<AssignmentItem> | { pages: Page<AssignmentItem>[] };

/** Brings the server's answer to an act into every place that shows the assignment; the event that follows is then old news. */
export function keepAssignment(client: QueryClient, detail: AssignmentDetail): void {
  client.setQueryData<AssignmentDetail>(['assignment', detail.id], (known) =>
    known && known.version > detail.version ? known : detail,
  );
  const inRows = (page: Page<AssignmentItem>) => ({
    ...page,
    items: page.items.map((row) =>
      row.id === detail.id && row.version < detail.version ? { ...row, ...itemOf(detail) } : row,
    ),
  });
  client.setQueriesData<Pages>({ queryKey: ['assignments'] }, (data) => {
    if (!data) return data;
    return 'pages' in data ? { ...data, pages: data.pages.map(inRows) } : inRows(data);
  });
}

function itemOf({ history: _, can: __, now: ___, ...item }: AssignmentDetail): AssignmentItem {
  return item;
}

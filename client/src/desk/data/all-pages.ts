import type { Page } from '../../api/types';

/** Follows `next` to the end, or to `most` rows, where a screen could not show more anyway. */
export async function allPages<T>(
  fetchPage: (cursor?: string) => Promise<Page<T>>,
  most = 2_000,
): Promise<Page<T>> {
  const items: T[] = [];
  let next: string | null | undefined;
  do {
    const page = await fetchPage(next ?? undefined);
    items.push(...page.items);
    next = page.next;
  } while (next && items.length < most);
  return { items, next };
}

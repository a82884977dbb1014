/** What the address of a drill's page keeps: the tab, the list's view, and the inject that is looked at (its code). */
export type DrillSearch = { tab?: 'plan' | 'run'; view?: 'track'; inject?: string };

export const drillSearch = (search: Record<string, unknown>): DrillSearch => ({
  tab: search['tab'] === 'plan' || search['tab'] === 'run' ? search['tab'] : undefined,
  view: search['view'] === 'track' ? 'track' : undefined,
  inject: typeof search['inject'] === 'string' && search['inject'] ? search['inject'] : undefined,
});

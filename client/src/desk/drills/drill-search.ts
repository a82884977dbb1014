export const DRILL_TABS = ['plan', 'run', 'evaluate', 'learn', 'report'] as const;
export type DrillTab = (typeof DRILL_TABS)[number];

/** What the address of a drill's page keeps: the tab, the list's view, and the inject that is looked at (its code). */
export type DrillSearch = { tab?: DrillTab; view?: 'track'; inject?: string };

export const drillSearch = (search: Record<string, unknown>): DrillSearch => ({
  tab: DRILL_TABS.find((tab) => tab === search['tab']),
  view: search['view'] === 'track' ? 'track' : undefined,
  inject: typeof search['inject'] === 'string' && search['inject'] ? search['inject'] : undefined,
});

import type { Standing } from '../../api/chase';
import { STANDINGS } from './standing';

export const PERIODS = ['d7', 'd30', 'd90', 'all'] as const;
export type Period = (typeof PERIODS)[number];

/** What the page's address may say; anything else in it is dropped. */
export type AssignmentsSearch = {
  tab?: 'times';
  standing?: Standing;
  unit?: string;
  incident?: string;
  period?: Period;
};

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);

export const assignmentsSearch = (search: Record<string, unknown>): AssignmentsSearch => ({
  tab: search.tab === 'times' ? 'times' : undefined,
  standing: STANDINGS.find((one) => one === search.standing),
  unit: text(search.unit),
  incident: text(search.incident),
  period: PERIODS.find((one) => one === search.period),
});

import type { BackupRule } from '../../api/backups';
import { RULES } from '../../backups/rules';

export const TABS = ['all', 'act', 'high', 'changed', 'soon', 'unplanned'] as const;
export type MapTab = (typeof TABS)[number];

/** What of the map is shown, and which square is open: all of it in the address. */
export interface MapSearch {
  tab?: MapTab;
  q?: string;
  system?: string;
  rule?: BackupRule;
}

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);

export const mapSearch = ({ tab, q, system, rule }: Record<string, unknown>): MapSearch => ({
  tab: TABS.find((one) => one === tab && one !== 'all'),
  q: text(q),
  system: text(system),
  rule: RULES.find((one) => one === rule),
});

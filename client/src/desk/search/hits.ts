import type { SearchAnswer } from '../../api/board';
import { DRILL } from '../../drill-mode/drill-mode';

export type Hit =
  | { kind: 'filter'; id: string; q: string }
  | { kind: 'recent'; id: string; q: string }
  | { kind: 'incident'; id: string; incident: SearchAnswer['incidents']['items'][number] }
  | { kind: 'entry'; id: string; entry: SearchAnswer['entries']['items'][number] }
  | { kind: 'unit'; id: string; unit: SearchAnswer['units']['items'][number] };
export type HitGroup = {
  kind: 'recent' | 'incidents' | 'entries' | 'units' | 'filter';
  hits: Hit[];
  more: boolean;
};

/** What the sheet shows, group by group; empty groups are left out. */
export function hitGroups(q: string, answer: SearchAnswer | undefined, recent: string[]): HitGroup[] {
  if (!q)
    return recent.length
      ? [
          {
            kind: 'recent',
            more: false,
            hits: recent.map((one) => ({ kind: 'recent', id: `recent-${one}`, q: one })),
          },
        ]
      : [];
  const found: HitGroup[] = answer
    ? [
        {
          kind: 'incidents',
          more: answer.incidents.more,
          hits: answer.incidents.items.map((incident) => ({ kind: 'incident', id: incident.id, incident })),
        },
        {
          kind: 'units',
          more: answer.units.more,
          hits: answer.units.items.map((unit) => ({ kind: 'unit', id: unit.id, unit })),
        },
        {
          kind: 'entries',
          more: answer.entries.more,
          hits: answer.entries.items.map((entry) => ({ kind: 'entry', id: entry.id, entry })),
        },
      ]
    : [];
  const filter: HitGroup = { kind: 'filter', more: false, hits: [{ kind: 'filter', id: 'filter', q }] };
  // A drill has no register to open a unit in.
  const shown = found.filter(({ hits, kind }) => hits.length > 0 && !(DRILL && kind === 'units'));
  return [...shown, filter];
}

import { useEffect, useMemo, useRef } from 'react';
import { useUnits } from '../data/use-units';
import { broughtBack, idsOf, type Selection, without, withLead } from './selection';
import { offered } from './unit-search';

type Kept = {
  kept: Selection;
  change: (next: Selection) => void;
  /** Units with an open order in this incident. */
  assignedIds: readonly string[];
  hasLead: boolean;
};

/** The choice, kept with the order's draft, and what may be done with it. */
export function useSelection({ kept, change, assignedIds, hasLead }: Kept) {
  useCheck({ kept, change, assignedIds, hasLead });
  const { leadId, supportingIds } = kept;
  return useMemo(() => {
    const now: Selection = { leadId, supportingIds };
    const ids = idsOf(now);
    const chosen = new Set(ids); // asked once a row: a province has well over a hundred
    return {
      ...now,
      ids,
      isChosen: (id: string) => chosen.has(id),
      toggle: (id: string) =>
        change(
          chosen.has(id) ? without(now, new Set([id])) : { leadId, supportingIds: [...supportingIds, id] },
        ),
      addAll: (more: readonly string[]) =>
        change({ leadId, supportingIds: [...supportingIds, ...more.filter((id) => !chosen.has(id))] }),
      removeAll: (fewer: readonly string[]) => change(without(now, new Set(fewer))),
      clear: () => change({ leadId: null, supportingIds: [] }),
      remove: (id: string) => change(without(now, new Set([id]))),
      makeLead: (id: string) => {
        if (!hasLead) change(withLead(now, id));
      },
    };
  }, [leadId, supportingIds, change, hasLead]);
}

/** Once the units are known, whom an earlier opening left here is measured against who may be chosen now. */
function useCheck({ kept, change, assignedIds, hasLead }: Kept) {
  const { all, isLoaded } = useUnits();
  const isChecked = useRef(false);
  useEffect(() => {
    if (!isLoaded || isChecked.current) return;
    isChecked.current = true;
    const assigned = new Set(assignedIds);
    const free = offered(all).flatMap(({ id }) => (assigned.has(id) ? [] : [id]));
    const next = broughtBack(kept, new Set(free), hasLead);
    if (idsOf(next).length < idsOf(kept).length || next.leadId !== kept.leadId) change(next);
  }, [all, isLoaded, kept, change, assignedIds, hasLead]);
}

/** The choice and what may be done with it. */
export type Choosing = ReturnType<typeof useSelection>;

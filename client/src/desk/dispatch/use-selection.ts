import { useMemo, useState } from 'react';

export type Selection = { leadId: string | null; supportingIds: string[] };

const NOBODY: Selection = { leadId: null, supportingIds: [] };

const without = (now: Selection, ids: ReadonlySet<string>): Selection => ({
  leadId: now.leadId && ids.has(now.leadId) ? null : now.leadId,
  supportingIds: now.supportingIds.filter((one) => !ids.has(one)),
});

const isIn = (now: Selection, id: string) => now.leadId === id || now.supportingIds.includes(id);

function withLead(now: Selection, id: string): Selection {
  const rest = without(now, new Set([id]));
  return {
    leadId: id,
    supportingIds: rest.leadId ? [...rest.supportingIds, rest.leadId] : rest.supportingIds,
  };
}

/** Who is about to be dispatched: one lead at most, the rest supporting; a second lead moves the first to supporting. */
export function useSelection(hasLead: boolean) {
  const [selection, setSelection] = useState<Selection>(NOBODY);
  return useMemo(() => {
    const ids = [...(selection.leadId ? [selection.leadId] : []), ...selection.supportingIds];
    const chosen = new Set(ids); // asked once a row: a province has well over a hundred
    return {
      ...selection,
      ids,
      isChosen: (id: string) => chosen.has(id),
      toggle: (id: string) =>
        setSelection((now) =>
          isIn(now, id) ? without(now, new Set([id])) : { ...now, supportingIds: [...now.supportingIds, id] },
        ),
      addAll: (more: readonly string[]) =>
        setSelection((now) => {
          const known = new Set([now.leadId, ...now.supportingIds]);
          return { ...now, supportingIds: [...now.supportingIds, ...more.filter((id) => !known.has(id))] };
        }),
      removeAll: (fewer: readonly string[]) => setSelection((now) => without(now, new Set(fewer))),
      clear: () => setSelection(NOBODY),
      remove: (id: string) => setSelection((now) => without(now, new Set([id]))),
      makeLead: (id: string) => {
        if (!hasLead) setSelection((now) => withLead(now, id));
      },
    };
  }, [selection, hasLead]);
}

/** The choice and what may be done with it. */
export type Choosing = ReturnType<typeof useSelection>;

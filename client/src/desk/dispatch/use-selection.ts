import { useState } from 'react';

export type Selection = { leadId: string | null; supportingIds: string[] };

/** Who is about to be dispatched: one lead at most, the rest supporting; a second lead moves the first to supporting. */
export function useSelection(hasLead: boolean) {
  const [selection, setSelection] = useState<Selection>({ leadId: null, supportingIds: [] });
  const without = (now: Selection, id: string): Selection => ({
    leadId: now.leadId === id ? null : now.leadId,
    supportingIds: now.supportingIds.filter((one) => one !== id),
  });
  const isChosen = (id: string) => selection.leadId === id || selection.supportingIds.includes(id);
  return {
    ...selection,
    ids: [...(selection.leadId ? [selection.leadId] : []), ...selection.supportingIds],
    isChosen,
    toggle: (id: string) =>
      setSelection((now) =>
        now.leadId === id || now.supportingIds.includes(id)
          ? without(now, id)
          : { ...now, supportingIds: [...now.supportingIds, id] },
      ),
    addAll: (ids: string[]) =>
      setSelection((now) => {
        const known = new Set([now.leadId, ...now.supportingIds]);
        return { ...now, supportingIds: [...now.supportingIds, ...ids.filter((id) => !known.has(id))] };
      }),
    clear: () => setSelection({ leadId: null, supportingIds: [] }),
    remove: (id: string) => setSelection((now) => without(now, id)),
    makeLead: (id: string) => {
      if (hasLead) return;
      setSelection((now) => {
        const rest = without(now, id);
        return {
          leadId: id,
          supportingIds: rest.leadId ? [...rest.supportingIds, rest.leadId] : rest.supportingIds,
        };
      });
    },
  };
}

/** Who is about to be dispatched: one lead at most, the rest supporting. */
export type Selection = { leadId: string | null; supportingIds: string[] };

export const NOBODY: Selection = { leadId: null, supportingIds: [] };

export const idsOf = ({ leadId, supportingIds }: Selection): string[] => [
  ...(leadId ? [leadId] : []),
  ...supportingIds,
];

export const without = (now: Selection, ids: ReadonlySet<string>): Selection => ({
  leadId: now.leadId && ids.has(now.leadId) ? null : now.leadId,
  supportingIds: now.supportingIds.filter((one) => !ids.has(one)),
});

/** A second lead moves the first to supporting. */
export function withLead(now: Selection, id: string): Selection {
  const rest = without(now, new Set([id]));
  return {
    leadId: id,
    supportingIds: rest.leadId ? [...rest.supportingIds, rest.leadId] : rest.supportingIds,
  };
}

/**
 * What of a selection that was kept still stands: only units that may be chosen now (`free`), and no lead beside one that
 * the incident has got meanwhile.
 */
export function broughtBack(kept: Selection, free: ReadonlySet<string>, hasLead: boolean): Selection {
  const { leadId, supportingIds } = without(kept, new Set(idsOf(kept).filter((id) => !free.has(id))));
  return hasLead && leadId
    ? { leadId: null, supportingIds: [...supportingIds, leadId] }
    : { leadId, supportingIds };
}

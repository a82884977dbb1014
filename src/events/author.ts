/** Who wrote an event, for whoever sees the names of the team; no name once it was erased. */
export interface Author {
  readonly id: string | null;
  readonly name: string | null;
}

/** The author of an event as it is stored. */
export function authorOf({ actorId, payload }: { actorId: string | null; payload: string | null }): Author {
  const name = payload === null ? null : (JSON.parse(payload) as { actor: { name: string } }).actor.name;
  return { id: actorId, name };
}

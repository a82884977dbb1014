import { type Viewer, viewerClassOf } from '../events/principal.js';

/** Somebody who looks at a subject, as the server knows it. */
export interface Present {
  readonly id: string;
  readonly name: string;
  /** The unit that a contact speaks for; null for the team. */
  readonly unitId: string | null;
  readonly isTyping: boolean;
}

/** The same, as it leaves. */
export interface PresentOut {
  readonly kind: 'person' | 'contact' | 'team';
  readonly id: string | null;
  readonly name: string | null;
  readonly unitId?: string;
  readonly isTyping: boolean;
}

/** What a viewer is shown: the team everybody; a unit its own people by name, the team as one, other units not at all. */
export function peopleFor(viewer: Viewer, present: readonly Present[]): PresentOut[] {
  const viewerClass = viewerClassOf(viewer);
  if (viewerClass === 'team') return present.map(named);
  if (viewerClass !== 'unit') return [];
  const own = present.filter(({ unitId }) => unitId !== null && viewer.units.includes(unitId)).map(named);
  const team = present.filter(({ unitId }) => unitId === null);
  if (team.length === 0) return own;
  return [{ kind: 'team', id: null, name: null, isTyping: team.some(({ isTyping }) => isTyping) }, ...own];
}

const named = ({ id, name, unitId, isTyping }: Present): PresentOut =>
  unitId === null ? { kind: 'person', id, name, isTyping } : { kind: 'contact', id, name, unitId, isTyping };

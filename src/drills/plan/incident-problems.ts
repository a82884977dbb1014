import { type Problem, tell } from './problem.js';
import { LONGEST_INSTRUCTION, type ScenarioInject } from './scenario.js';

/** An incident is declared at the first body that receives the inject. */
export const ofPlace = ({ code, to, incident }: ScenarioInject, bodies: ReadonlySet<string>): Problem[] =>
  incident && to.length > 0 && !to.some((key) => bodies.has(key))
    ? [tell('inject', code)('incident_nowhere', 'incident')]
    : [];

/** What nothing could be declared or ordered with. */
export function ofIncident({ code, incident }: ScenarioInject, categories?: ReadonlySet<string>): Problem[] {
  if (!incident) return [];
  const say = tell('inject', code);
  const isKnown = !categories || categories.has(incident.category);
  const isLong = [...(incident.instruction ?? '')].length > LONGEST_INSTRUCTION;
  return [
    ...(isKnown ? [] : [say('unknown_category', 'incident.category', incident.category)]),
    ...(isLong ? [say('long_instruction', 'incident.instruction', LONGEST_INSTRUCTION)] : []),
  ];
}

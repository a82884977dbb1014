/** Where it will be read. */
type Place = 'in_app' | 'email' | 'push' | 'webhook';

export type Tlp = 'clear' | 'green' | 'amber' | 'amber+strict' | 'red';

/** What of an incident may stand in a message. The code, the unit's own name and the deadline always may. */
export interface Permitted {
  readonly title: boolean;
  readonly severity: boolean;
  readonly instruction: boolean;
}

const NOTHING: Permitted = { title: false, severity: false, instruction: false };

/**
 * A message leaves our reach, and its first line is read on locked screens. TLP (FIRST, TLP 2.0): RED is for named
 * people in one exchange, so nothing but the fact goes out; AMBER+STRICT stays within the organisation, so a letter
 * says how grave it is and no more; AMBER goes to who needs to know, by letter in full, by phone without the order.
 */
export function permitted(tlp: Tlp, channel: Place): Permitted {
  if (tlp === 'red') return NOTHING;
  const isLetter = channel === 'email' || channel === 'in_app';
  if (tlp === 'amber+strict') return { ...NOTHING, severity: true };
  if (tlp === 'amber') return { title: isLetter, severity: true, instruction: isLetter };
  return { title: true, severity: true, instruction: isLetter };
}

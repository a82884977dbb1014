import type { Actor } from './actor.js';

/** Who stands behind a Cookie header. `auth` provides it; guard and gateway only ask. */
export abstract class Authenticator {
  /** @returns the living session's person, or null. Counts as use of the session. */
  abstract authenticate(cookieHeader: string | undefined): Promise<Actor | null>;
}

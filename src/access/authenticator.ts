import type { Actor } from './actor.js';

/** What a request or a handshake shows: a browser its cookies, a machine its token. */
export interface Credentials {
  readonly cookieHeader: string | undefined;
  readonly token: string | undefined;
}

/** Who stands behind the credentials. `auth` provides it; guard and gateway only ask. */
export abstract class Authenticator {
  /** @returns the living session's person or the living token's machine, or null. Counts as use. */
  abstract authenticate(credentials: Credentials): Promise<Actor | null>;
}

/** The token of an `Authorization: Bearer` header; any other scheme is somebody else's business (a proxy's). */
export const bearerToken = (header: string | undefined): string | undefined =>
  /^Bearer +([\w.~+/-]+=*) *$/i.exec(header ?? '')?.[1];

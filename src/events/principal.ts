/** How much of the rows a viewer sees; row-level security reads it. */
export type Scope = 'team' | 'leader' | 'units' | 'intake' | 'none' | 'auth';
export type ActorKind = 'person' | 'contact' | 'token' | 'system';
export type Via = 'web' | 'link' | 'phone' | 'api';

export const REAL_REALM = '00000000-0000-7000-8000-000000000001';

/** Who acts and what the database may show them; fixed for one transaction. */
export interface Principal {
  readonly kind: ActorKind;
  /** The person's or token's id; null for the system. */
  readonly id: string | null;
  readonly name: string;
  /** The unit that a contact speaks for. */
  readonly unitId: string | null;
  readonly via: Via;
  readonly scope: Scope;
  /** The realm that writes go to. */
  readonly realm: string;
  /** The realms that reads see. */
  readonly realms: readonly string[];
  readonly units: readonly string[];
  readonly audience: readonly string[];
  /** What makes a repeated POST harmless; absent on reads and on calls without a key. */
  readonly idempotency?: Idempotency;
}

export interface Idempotency {
  readonly key: string;
  readonly route: string;
  readonly bodyHash: Buffer;
}

const nobody: Principal = {
  kind: 'system',
  id: null,
  name: 'system',
  unitId: null,
  via: 'api',
  scope: 'none',
  realm: REAL_REALM,
  realms: [REAL_REALM],
  units: [],
  audience: [],
};

/** Signing in: sees people and their sessions, nothing of the operation. */
export const signingIn: Principal = { ...nobody, scope: 'auth' };
/** Loading and seeding from the command line: may read and write the operation. */
export const operatorOfServer: Principal = {
  ...nobody,
  scope: 'team',
  audience: ['everyone', 'team', 'record'],
};

/** The server itself when it chases and tells: in one realm at a time, so that what it writes stays there. */
export const chaserIn = (realm: string): Principal => ({
  ...operatorOfServer,
  realm,
  realms: [realm],
});

/** Which projection of a row or event a viewer gets. */
export type ViewerClass = 'team' | 'unit' | 'none';
export type Viewer = Pick<Principal, 'scope' | 'units'>;
export const viewerClassOf = ({ scope }: Viewer): ViewerClass =>
  scope === 'team' || scope === 'leader' ? 'team' : scope === 'units' ? 'unit' : 'none';

import type { TokenScope } from '../../src/access/roles.js';
import { Caller } from './caller.js';

const DAY = 86_400_000;

/** A right request for a token that lives thirty days. */
export const newToken = (scope: TokenScope, fields: object = {}) => ({
  name: `Máy ${scope}`,
  scope,
  expiresAt: new Date(Date.now() + 30 * DAY).toISOString(),
  ...fields,
});

/** A machine with a fresh token, issued by whoever is given. */
export async function tokenOf(issuer: Caller, scope: TokenScope, fields: object = {}): Promise<Caller> {
  const { status, body } = await issuer.post('/api/tokens', newToken(scope, fields));
  if (status !== 201) throw new Error(`issuing a token answered ${status}: ${JSON.stringify(body)}`);
  return new Caller(issuer.url, '', body.token);
}

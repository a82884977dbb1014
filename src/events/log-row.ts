import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { NewEvent } from './event-types.js';
import type { Principal } from './principal.js';

/** What `append` takes for one event: the header beside the payload, which holds everything personal. */
export function toLogRow(
  { subject, data, at, via, realm, ...header }: NewEvent,
  { principal, now }: { readonly principal: Principal; readonly now: Date },
): Record<string, unknown> {
  const actor = {
    name: principal.name,
    ...(principal.unitId && { unitId: principal.unitId }),
    via: via ?? principal.via,
  };
  return {
    ...header,
    id: uuidv7(),
    realm: realm ?? principal.realm,
    actorId: principal.id,
    actorKind: principal.kind,
    at: (at ?? now).toISOString(),
    payload: JSON.stringify({
      actor,
      subject,
      data: data ?? {},
      nonce: randomBytes(16).toString('base64url'),
    }),
  };
}

import { randomUUID } from 'node:crypto';
import { Caller, type Json } from './caller.js';

export const NEW_PASSWORD = 'mat-khau-rat-dai';

/** A right invitation; everything that is not said has a default. */
export const newcomer = (fields: object = {}) => ({
  login: `p-${randomUUID()}`,
  name: 'Nguyễn Thị Mới',
  role: 'responder',
  ...fields,
});

/** What stands behind the `#` of a link. */
export const tokenIn = ({ url }: { url: string }): string => url.split('#')[1] ?? '';

/** Sets a password by the link, as its owner would. */
export async function acceptLink(url: string, token: string, password = NEW_PASSWORD): Promise<Caller> {
  const { status, headers, body } = await new Caller(url).send('POST', '/api/invitations/accept', {
    token,
    password,
  });
  if (status !== 200) throw new Error(`accepting a link answered ${status}: ${JSON.stringify(body)}`);
  return new Caller(url, headers.get('set-cookie')?.split(';')[0] ?? '');
}

export interface Joined {
  readonly id: string;
  readonly login: string;
  /** Signed in by the link. */
  readonly caller: Caller;
}

/** Somebody who was invited and has set a password. */
export async function join(inviter: Caller, fields: object = {}): Promise<Joined> {
  const { status, body }: { status: number; body: Json } = await inviter.post(
    '/api/people',
    newcomer(fields),
  );
  if (status !== 201) throw new Error(`inviting answered ${status}: ${JSON.stringify(body)}`);
  const caller = await acceptLink(inviter.url, tokenIn(body.link));
  return { id: body.id, login: body.login, caller };
}

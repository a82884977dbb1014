import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { REAL_REALM } from '../events/principal.js';
import { CONFIG } from '../platform/config/config.token.js';
import type { Config } from '../platform/config/config.js';
import { PUBLIC } from '../platform/http/public-route.js';
import { forbidden, notFound, Problem } from '../platform/errors/problem.js';
import { type Actor, inRealm, may } from './actor.js';
import { Authenticator, bearerToken } from './authenticator.js';
import { digestBody } from './body-digest.js';
import { isOwnOrigin } from './origin.js';
import type { Verb } from './policy.js';
import { RealmMembers } from './realm-members.js';
import { REQUIRES } from './requires.js';

type Request = FastifyRequest & { actor?: Actor; language?: 'vi' | 'en' };

/** The one gate of every HTTP route: origin, session, verb, realm, idempotency key; deny by default. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly members: RealmMembers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() === 'ws') return this.mayMessage(context);
    const request = context.switchToHttp().getRequest<Request>();
    const targets = [context.getHandler(), context.getClass()];
    if (!isOwnOrigin(request.headers, this.config.publicUrl)) throw new Problem(403, 'bad_origin');
    if (this.reflector.getAllAndOverride<string>(PUBLIC, targets)) return true;
    const verb = this.reflector.getAllAndOverride<Verb | undefined>(REQUIRES, targets);
    if (!verb) throw forbidden();
    const { cookie, authorization } = request.headers;
    const known = await this.authenticator.authenticate({
      cookieHeader: cookie,
      token: bearerToken(authorization),
    });
    if (!known) throw new Problem(401, 'not_signed_in');
    if (known.kind !== 'token') request.language = known.language;
    const actor = await this.inItsRealm(known, request);
    if (!may(actor, verb)) throw forbidden();
    request.actor = await withIdempotency(actor, request);
    return true;
  }

  /** Works in the realm that the request names: for who is not in it, it is not there; once closed it can be read. */
  private async inItsRealm(actor: Actor, { headers, method }: Request): Promise<Actor> {
    const wanted = headers['realm'];
    if (wanted === undefined || wanted === REAL_REALM) return actor;
    const membership = typeof wanted === 'string' ? await this.members.in(actor, wanted) : null;
    if (!membership) throw notFound();
    if (membership.isClosed && method !== 'GET') throw new Problem(409, 'drill_ended');
    return inRealm(actor, membership);
  }

  /** A socket was authenticated at the handshake; each message still names its verb. */
  private mayMessage(context: ExecutionContext): boolean {
    const verb = this.reflector.get<Verb | undefined>(REQUIRES, context.getHandler());
    const { actor } = context.switchToWs().getClient<{ data: { actor?: Actor } }>().data;
    return verb !== undefined && actor !== undefined && may(actor, verb);
  }
}

async function withIdempotency(actor: Actor, request: Request): Promise<Actor> {
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || key === undefined) return actor;
  if (typeof key !== 'string' || key.length < 8 || key.length > 100)
    throw new Problem(400, 'bad_idempotency_key');
  const bodyHash = await digestBody(request.body, key);
  return { ...actor, idempotency: { key, route: `POST ${request.url.split('?')[0] ?? ''}`, bodyHash } };
}

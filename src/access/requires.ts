import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { forbidden } from '../platform/errors/problem.js';
import type { Actor, PersonActor } from './actor.js';
import type { Verb } from './policy.js';

export const REQUIRES = 'dieuphoi:requires';

/** Names the permission of a route or message. One without it, and without `@Public`, is refused. */
export const Requires =
  (verb: Verb): MethodDecorator =>
  (target, key, descriptor) => {
    SetMetadata(REQUIRES, verb)(target, key, descriptor);
    ApiExtension('x-permission', verb)(target, key, descriptor);
  };

export interface SignedInRequest {
  actor?: Actor;
}

/** Who acts in the request, a person or a machine. */
export const Acting = createParamDecorator((_: unknown, context: ExecutionContext): Actor =>
  actorOf(context),
);

/** The signed-in person of the request; a machine has no session and no account. */
export const ActingPerson = createParamDecorator((_: unknown, context: ExecutionContext): PersonActor => {
  const actor = actorOf(context);
  if (actor.kind === 'token') throw forbidden();
  return actor;
});

function actorOf(context: ExecutionContext): Actor {
  const { actor } = context.switchToHttp().getRequest<SignedInRequest>();
  if (!actor) throw new Error('a route with @Acting() must not be public');
  return actor;
}

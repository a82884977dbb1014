import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Actor } from './actor.js';
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

/** The signed-in person of the request. */
export const Acting = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<SignedInRequest>();
  if (!actor) throw new Error('a route with @Acting() must not be public');
  return actor;
});

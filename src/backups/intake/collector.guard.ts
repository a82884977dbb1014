import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  UseGuards,
  applyDecorators,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { bearerToken } from '../../access/authenticator.js';
import { takeAttempt, tooManyAttempts } from '../../auth/attempts.js';
import { networkOf } from '../../auth/network-of.js';
import { hashSecret } from '../../auth/secret.js';
import { signingIn } from '../../events/principal.js';
import { Transactions } from '../../events/transactions.js';
import { Problem } from '../../platform/errors/problem.js';
import { PUBLIC } from '../../platform/http/public-route.js';
import type { Collector } from './collector.js';

type Asking = FastifyRequest & { collector?: Collector };

/** Lets a collector through by its token, before anything of its body is read. */
@Injectable()
export class CollectorGuard implements CanActivate {
  constructor(private readonly transactions: Transactions) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Asking>();
    const token = bearerToken(request.headers.authorization);
    const collector = token === undefined ? null : await this.find(token);
    if (!collector) {
      if (token !== undefined) await this.slowDown(request.ip);
      throw new Problem(401, 'unknown_collector');
    }
    request.collector = collector;
    return true;
  }

  private find(token: string): Promise<Collector | null> {
    return this.transactions.read(signingIn, async ({ manager }) => {
      const [found] = await manager.query<Collector[]>(
        `SELECT id AS "collectorId", system_id AS "systemId", unit_id AS "unitId", system_name AS name, name AS collector,
           public_key AS "publicKey", host FROM collector_of_token($1)`,
        [hashSecret(token)],
      );
      return found ?? null;
    });
  }

  /** Who tries tokens out is slowed down like who tries passwords. */
  private async slowDown(address: string): Promise<void> {
    const wait = await this.transactions.transact(signingIn, async (tx) => ({
      answer: await takeAttempt(tx, `collector ${networkOf(address)}`),
      events: [],
    }));
    if (wait > 0) throw tooManyAttempts(wait);
  }
}

/** A route for collectors alone, which are nobody that could sign in. */
export const ForCollectors = (): MethodDecorator =>
  applyDecorators(
    SetMetadata(PUBLIC, 'a collector proves itself by its own token and signature'),
    UseGuards(CollectorGuard),
  );

/** The collector whose token came with the request. */
export const FromCollector = createParamDecorator((_: unknown, context: ExecutionContext): Collector => {
  const { collector } = context.switchToHttp().getRequest<Asking>();
  if (!collector) throw new Error('a route with @FromCollector() must be @ForCollectors()');
  return collector;
});

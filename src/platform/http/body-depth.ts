import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../errors/problem.js';

const MOST_LEVELS = 10;

/** Fastify hook: 400 before anything walks the body by recursion, which a hostile depth would exhaust. */
export function refuseDeepBodies(request: FastifyRequest, _: unknown, done: (error?: Error) => void): void {
  const isData = !(request.body instanceof Readable);
  done(isData && isDeeperThan(request.body, MOST_LEVELS) ? new Problem(400, 'too_deep') : undefined);
}

/** Whether a value out of JSON holds more than `most` levels of lists and objects. Walks it level by level. */
export function isDeeperThan(value: unknown, most: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= most; depth++) {
    level = level.flatMap((one): unknown[] =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}

import type { FastifyRequest } from 'fastify';
import type { Config } from '../platform/config/config.js';

/** What the browser calls itself, as far as it is worth keeping. */
export const deviceOf = ({ headers }: FastifyRequest): string | null =>
  headers['user-agent']?.slice(0, 200) ?? null;

/** The product's own address as its setup says it, else as it was asked. */
export const addressOf = (request: FastifyRequest, { publicUrl }: Config): string =>
  publicUrl || `${request.protocol}://${request.host}`;

/**
 * Where a one-time link leads. What is secret stands behind the `#`: browsers send it to no server, so that it is in
 * no log and no referrer, and what scanners of mail fetch is a page that does nothing.
 */
export const linkUrl = (request: FastifyRequest, config: Config, secret: string): string =>
  `${addressOf(request, config)}/moi#${secret}`;

export const cookieOptions = ({ publicUrl }: Config) =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: publicUrl.startsWith('https:') }) as const;

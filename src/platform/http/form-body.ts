import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../errors/problem.js';

const FORM = 'application/x-www-form-urlencoded';
const MOST_BYTES = 16_384;

/** A route whose body is a plain HTML form: a page that works without scripts. Every other route refuses forms. */
export const TakesForm = (): MethodDecorator => RouteConfig({ takesForm: true });

const takesForm = (request: FastifyRequest): boolean =>
  (request.routeOptions.config as { takesForm?: boolean } | undefined)?.takesForm === true;

/** Lets forms through to the routes that say so, as a record of their fields; a field given twice counts once. */
export function acceptForms(server: FastifyInstance): void {
  server.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: MOST_BYTES }, (request, body, done) => {
    if (!takesForm(request)) done(new Problem(415, 'unsupported_media_type'));
    else done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

const root = join(process.cwd(), 'client', 'dist');

/**
 * The built client: hashed files for ever, pages never cached, nor `/sw.js`, which keeps the unit's page on the phone;
 * `/unit…` is the unit's light page, `/tuong` the duty room's wall, `/huong-dan` and `/guide` the guide for its users,
 * every other path the desk; below `/dt/<drillId>` unit's page and desk once more, within that drill. Paths of the API that do not
 * exist stay 404.
 */
export async function serveClient(app: NestFastifyApplication): Promise<void> {
  if (!existsSync(root)) return;
  await app.register(fastifyStatic, {
    root,
    index: false,
    wildcard: false,
    cacheControl: false,
    // The build has squeezed them: whoever takes it gets that, from the same address.
    preCompressed: true,
    globIgnore: ['**/*.gz', '**/*.br', '.vite/**', '.stamp'],
    setHeaders: (reply, path) => {
      const isHashed = path.includes('/assets/');
      reply.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const page = (_: FastifyRequest, reply: FastifyReply, file: string) => reply.sendFile(file);
  const server = app.getHttpAdapter().getInstance();
  for (const path of ['/unit', '/unit/*', '/dt/:drillId/unit', '/dt/:drillId/unit/*'])
    server.get(path, (request, reply) => page(request, reply, 'unit.html'));
  server.get('/tuong', (request, reply) => page(request, reply, 'wall.html'));
  for (const guide of ['huong-dan', 'guide'])
    server.get(`/${guide}`, (request, reply) => page(request, reply, `${guide}.html`));
  for (const path of [
    '/',
    '/board',
    '/incidents',
    '/incidents/*',
    '/assignments',
    '/duty',
    '/units',
    '/units/*',
    '/systems',
    '/backups',
    '/backups/*',
    '/import/*',
    '/setup',
    '/settings',
    '/drills',
    '/drills/*',
    '/corrective-actions',
    '/sign-in',
    '/moi',
    '/people',
    '/tokens',
    '/account',
    '/dt/:drillId',
    '/dt/:drillId/*',
  ]) {
    server.get(path, (request, reply) => page(request, reply, 'index.html'));
  }
}

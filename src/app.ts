import { randomUUID } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.js';
import { serveClient } from './client-files.js';
import { LiveAdapter } from './live/live.adapter.js';
import { documentApi } from './openapi.js';
import type { Clock } from './platform/clock/clock.js';
import type { Config } from './platform/config/config.js';
import { answerProblem, ProblemFilter } from './platform/errors/problem.filter.js';
import { acceptFiles } from './platform/files/file-body.js';
import { acceptAnything } from './platform/http/any-body.js';
import { refuseDeepBodies } from './platform/http/body-depth.js';
import { acceptForms } from './platform/http/form-body.js';
import { endSlowBodies, MOST_FILE_MS } from './platform/http/body-time.js';
import { notFound } from './platform/errors/problem.js';
import { Metrics } from './platform/http/metrics.js';
import { ValidationPipe } from './platform/http/validation.js';

const BODY_LIMIT = 1_048_576;

/** The whole server, not yet listening. Tests and the command line build the same one. */
export async function createApp({
  config,
  clock,
}: {
  config: Config;
  clock: Clock;
}): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    // Only the nearest proxy's word: what stands before it in X-Forwarded-For is whatever the caller wrote there.
    trustProxy: config.trustProxy ? (_: string, hop: number) => hop === 0 : false,
    requestTimeout: MOST_FILE_MS,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
    // Older lines of `curl` end a ping address with a slash.
    rewriteUrl: ({ url = '/' }) =>
      url.startsWith('/ping/') ? url.replace(/^(\/ping\/[^/?]+)\/(?=\?|$)/, '$1') : url,
    // An address that cannot be read is refused before any route is found.
    frameworkErrors: (_: unknown, request: FastifyRequest, reply: FastifyReply) =>
      answerProblem(notFound(), request, reply),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with({ config, clock }), adapter, {
    bufferLogs: true,
    abortOnError: false,
    bodyParser: false, // Nest's own would take forms too
  });
  app.useLogger(app.get(Logger));
  app.setGlobalPrefix('api', {
    exclude: ['healthz', 'readyz', 'metrics', 'tra-loi/:secret', 'ping/:key', 'ping/:key/:signal'],
  });
  app.useGlobalPipes(new ValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.useWebSocketAdapter(new LiveAdapter(app, config.publicUrl));
  app.enableShutdownHooks([]);
  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, helmet(config));
  limitBodies(app);
  measure(app);
  documentApi(app);
  await serveClient(app);
  return app;
}

/** Browsers that do not count sockets as `'self'` need their address, which is known only where we were told it. */
const socketSources = (publicUrl: string): string[] =>
  URL.canParse(publicUrl) ? [new URL(publicUrl).origin.replace(/^http/, 'ws')] : ['ws:', 'wss:'];

/** No outbound request from the page (but sockets, without PUBLIC_URL), no frame around it, nothing inline that runs. */
const helmet = ({ publicUrl }: Config) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      connectSrc: ["'self'", ...socketSources(publicUrl)],
      imgSrc: ["'self'", 'data:'],
      styleSrc: ["'self'", "'unsafe-inline'"],
      fontSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      formAction: ["'self'"],
    },
  },
  strictTransportSecurity: publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
  crossOriginOpenerPolicy: publicUrl.startsWith('https:') ? ({ policy: 'same-origin' } as const) : false,
  originAgentCluster: publicUrl.startsWith('https:'),
  referrerPolicy: { policy: 'no-referrer' as const },
});

/** JSON, no deeper than any body of ours and in time; on the routes that say so a file, and nothing else anywhere. */
function limitBodies(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  server.removeContentTypeParser('text/plain');
  acceptAnything(server);
  acceptFiles(server);
  acceptForms(server);
  endSlowBodies(server);
  server.addHook('preValidation', refuseDeepBodies);
}

function measure(app: NestFastifyApplication): void {
  const { requestSeconds } = app.get(Metrics);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (request, reply) => {
      if (request.url.startsWith('/api/') && !reply.hasHeader('Cache-Control'))
        reply.header('Cache-Control', 'no-store');
    })
    .addHook('onResponse', (request, reply, done) => {
      const route = request.routeOptions.url ?? 'none';
      requestSeconds.observe(
        { method: request.method, route, status: reply.statusCode },
        reply.elapsedTime / 1000,
      );
      done();
    });
}

import { Controller, Get, Module } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { Requires } from '../../src/access/requires.js';
import { VERBS } from '../../src/access/policy.js';
import { AppModule } from '../../src/app.module.js';
import { LiveAdapter } from '../../src/live/live.adapter.js';
import { Clock } from '../../src/platform/clock/clock.js';
import type { Config } from '../../src/platform/config/config.js';
import { CONFIG } from '../../src/platform/config/config.token.js';
import { ProblemFilter } from '../../src/platform/errors/problem.filter.js';
import { Public } from '../../src/platform/http/public-route.js';
import { Caller } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';
import { messagesOf, routesOf, servedBy, type Way } from './routes-of.js';

@Controller('throw-away')
class ThrowAwayController {
  @Get('bare')
  bare(): string {
    return 'reached';
  }

  @Get('named')
  @Requires('session.own')
  named(): string {
    return 'reached';
  }

  @Get('open')
  @Public('a test of what is public')
  open(): string {
    return 'reached';
  }
}

const heard: string[] = [];

@WebSocketGateway()
class ThrowAwayGateway {
  @SubscribeMessage('bare')
  bare(): void {
    heard.push('bare');
  }

  @SubscribeMessage('named')
  @Requires('feed.read')
  named(): void {
    heard.push('named');
  }
}

@Module({ controllers: [ThrowAwayController], providers: [ThrowAwayGateway] })
class ThrowAwayModule {}

let server: TestServer;
let extended: NestFastifyApplication;
let url: string;
beforeAll(async () => {
  server = await startServer();
  const config = server.app.get<Config>(CONFIG);
  const built = await Test.createTestingModule({
    imports: [AppModule.with({ config, clock: new Clock() }), ThrowAwayModule],
  }).compile();
  extended = built.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  extended.setGlobalPrefix('api', { exclude: ['healthz', 'readyz', 'metrics'] });
  extended.useGlobalFilters(new ProblemFilter());
  extended.useWebSocketAdapter(new LiveAdapter(extended, ''));
  await extended.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${new URL(await extended.getUrl()).port}`;
});
afterAll(async () => {
  await extended.close();
  await server.close();
});

const isAnswered = ({ verb, publicReason }: Way): boolean =>
  (verb === undefined) !== (publicReason === undefined);
const unanswered = (ways: Way[]): string[] => ways.filter((way) => !isAnswered(way)).map(({ name }) => name);

/** What fastify serves beside Nest's own routes, and why anybody may have it. */
const besideNest: readonly [RegExp, string][] = [
  [/^(GET|HEAD) \/api\/(openapi\.json|docs.*)$/, 'the contract, readable by whoever integrates'],
  [/^(GET|HEAD) (?!\/api(\/|$))/, 'the built client; it holds no data'],
];

test('every route and every message names its verb or says why it is public, and not both', () => {
  expect(routesOf(server.app).length).toBeGreaterThan(40);
  expect(messagesOf(server.app).map(({ name }) => name)).toEqual([
    'LiveGateway watch',
    'LiveGateway unwatch',
    'LiveGateway subscribe',
  ]);
  expect(unanswered([...routesOf(server.app), ...messagesOf(server.app)])).toEqual([]);
});

test('every named verb stands in the policy, and no verb of the policy is a dead letter', () => {
  const named = new Set([...routesOf(server.app), ...messagesOf(server.app)].map(({ verb }) => verb));
  const askedInside = [
    'incident.close_over',
    'entry.strike_others',
    'duty.hand_over_others',
    'person.manage_admins',
  ];
  expect([...named].filter((verb) => verb !== undefined && !VERBS.includes(verb as never))).toEqual([]);
  expect(VERBS.filter((verb) => !named.has(verb) && !askedInside.includes(verb))).toEqual([]);
});

test('nothing is served that this walk does not know', () => {
  const known = new Set(routesOf(server.app).map(({ name }) => name));
  const asGet = (served: string): string => served.replace(/^HEAD /, 'GET ');
  const unknown = servedBy(server.app).filter(
    (served) => !known.has(asGet(served)) && !besideNest.some(([shape]) => shape.test(served)),
  );
  expect(unknown).toEqual([]);
  expect([...known].filter((name) => !servedBy(server.app).includes(name))).toEqual([]);
});

test('a route and a message without an answer are found by the walk', () => {
  const ways = [...routesOf(extended), ...messagesOf(extended)];
  expect(unanswered(ways)).toEqual(['GET /api/throw-away/bare', 'ThrowAwayGateway bare']);
});

test('a route without an answer is refused to everybody, beside one that is allowed', async () => {
  const admin = new Caller(url, (await server.as('admin')).cookie);
  const stranger = new Caller(url);
  expect((await admin.get('/api/throw-away/named')).status).toBe(200);
  expect((await stranger.get('/api/throw-away/named')).status).toBe(401);
  expect((await stranger.get('/api/throw-away/open')).status).toBe(200);
  for (const caller of [admin, stranger]) {
    expect(await caller.get('/api/throw-away/bare')).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
  }
});

test('a message without an answer never reaches its handler, beside one that does', async () => {
  const admin = await LiveClient.connect(new Caller(url, (await server.as('admin')).cookie));
  admin.socket.emit('bare');
  admin.socket.emit('named');
  await waitFor('the named message', () => heard.includes('named'));
  expect(heard).toEqual(['named']);
  admin.close();
});

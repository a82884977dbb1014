import { readFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import { effectOf } from '../../client/src/live/event-effects.js';
import { EVENT_TYPES } from '../../src/events/event-types.js';
import { PROJECTIONS } from '../../src/live/projections.js';
import { buildOpenApi } from '../../src/openapi.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test('the contract is OpenAPI 3.1, the same at its address as from the routes', async () => {
  const { status, body } = await server.stranger.get('/api/openapi.json');
  expect(status).toBe(200);
  expect(body.openapi).toBe('3.1.0');
  expect(body.paths).toEqual(JSON.parse(JSON.stringify(buildOpenApi(server.app).paths)));
  expect((await server.stranger.get('/api/docs')).status).toBe(200);
});

test("the client's types are made from the contract as it is (npm run openapi)", async () => {
  const document = JSON.parse(JSON.stringify(buildOpenApi(server.app)));
  const made = astToString(await openapiTS(document));
  const kept = await readFile('client/src/api/schema.d.ts', 'utf8');
  expect(kept.slice(kept.indexOf('export interface paths'))).toBe(
    made.slice(made.indexOf('export interface paths')),
  );
});

test('every event type has a projection, and the client says what it does with it', () => {
  expect(EVENT_TYPES.filter((type) => !(type.split('.')[0]! in PROJECTIONS))).toEqual([]);
  expect(EVENT_TYPES.filter((type) => effectOf(type) === null)).toEqual([]);
});

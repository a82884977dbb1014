import type { Caller, Json } from '../support/caller.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let coordinator: Caller;
beforeAll(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
});
afterAll(() => server.close());

const list = async (query: string, caller = coordinator): Promise<Json[]> =>
  (await caller.get(`/api/units?limit=500&${query}`)).body.items;
const find = async (q: string) => (await list(`q=${encodeURIComponent(q)}`)).map(({ name }) => name);

test('Quảng Trị is there as it is: 78 communes, wards and one special zone by their official number', async () => {
  const kinds = await Promise.all(['commune', 'ward', 'special_zone'].map((kind) => list(`kind=${kind}`)));
  expect(kinds.map((units) => units.length)).toEqual([69, 8, 1]);
  for (const { code, dispatchable, name, nameEn } of kinds.flat()) {
    expect([name, code, dispatchable, nameEn]).toEqual([
      name,
      expect.stringMatching(/^\d{5}$/),
      true,
      expect.any(String),
    ]);
  }
  expect(kinds[2]).toMatchObject([{ name: 'Đặc khu Cồn Cỏ' }]);
});

test('and its departments, offices, police, party bodies and suppliers by their code', async () => {
  const counts = {
    police: 1,
    military: 1,
    office: 2,
    party: 2,
    inspectorate: 1,
    authority: 1,
    isp: 2,
    vendor: 1,
  };
  for (const [kind, count] of Object.entries(counts))
    expect([kind, (await list(`kind=${kind}`)).length]).toEqual([kind, count]);
  const departments = await list('kind=department');
  expect(departments.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['SKHCN', 'STC', 'SYT', 'SGDDT', 'SNV']),
  );
  const all = await list('');
  expect(all.length).toBe(78 + 11 + departments.length);
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
});

test('the military is listed and never dispatchable, not even in the database', async () => {
  const military = (await list('')).filter(({ dispatchable }) => !dispatchable);
  expect(military).toMatchObject([{ kind: 'military', code: 'BCHQS' }]);
  const made = server.database.superuser.query(
    `UPDATE units SET dispatchable = true WHERE kind = 'military'`,
  );
  await expect(made).rejects.toThrow(/check constraint/);
});

test.each([
  ['Sở Y tế', 'Sở Y tế'],
  ['so y te', 'Sở Y tế'],
  ['SO Y', 'Sở Y tế'],
  ['SYT', 'Sở Y tế'],
  ['syt', 'Sở Y tế'],
  ['Department of Health', 'Sở Y tế'],
  ['đồng sơn', 'Phường Đồng Sơn'],
  ['dong son', 'Phường Đồng Sơn'],
  ['Đồng Sơn'.normalize('NFD'), 'Phường Đồng Sơn'],
  ['18871', 'Phường Đồng Sơn'],
])('a search for %s finds %s', async (q, name) => {
  expect(await find(q)).toContain(name);
});

test('what LIKE takes for wildcards is only a sign, in full width too', async () => {
  expect((await find('so')).length).toBeGreaterThan(10);
  for (const q of ['%', '_', '\\', '%%', 's_', 'S%y', '％', '＿', '＼'])
    expect([q, await find(q)]).toEqual([q, []]);
});

test('pages of every size go through all in the order of the whole list, each once', async () => {
  const whole = (await list('')).map(({ id }) => id);
  for (const limit of [1, 7, 50]) {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body } = await coordinator.get(`/api/units?limit=${limit}${next && `&cursor=${next}`}`);
      seen.push(...body.items.map(({ id }: Json) => id));
      expect(seen.length).toBeLessThanOrEqual(whole.length);
      next = body.next;
    }
    expect(seen).toEqual(whole);
  }
});

test('the order is that of a reader: Đ after D and before E, diacritics no obstacle', async () => {
  const names = (await list('kind=department')).map(({ name }) => name);
  const folded = (name: string) =>
    name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();
  expect(names.map(folded)).toEqual(names.map(folded).sort());
});

describe('systems', () => {
  test('are listed by unit with their level, found without diacritics, and a unit sees its own', async () => {
    const { body } = await coordinator.get('/api/systems?limit=500');
    expect(body.items.length).toBeGreaterThan(3);
    for (const { level } of body.items) expect([1, 2, 3, 4, 5]).toContain(level);
    const [science] = await list('q=SKHCN');
    const own = body.items.filter(({ unitId }: Json) => unitId === science.id);
    expect((await coordinator.get(`/api/systems?unitId=${science.id}`)).body.items).toEqual(own);
    expect(own.length).toBeGreaterThan(0);
    expect((await (await server.as('unit-skhcn')).get('/api/systems')).body.items).toEqual(own);
    expect((await (await server.as('unit-syt')).get(`/api/systems?unitId=${science.id}`)).body.items).toEqual(
      [],
    );
    const found = await coordinator.get('/api/systems?q=trung tam du lieu');
    expect(found.body.items).toMatchObject([{ name: 'Trung tâm dữ liệu điện tử tỉnh', level: 3 }]);
    for (const q of ['%', '_', '％'])
      expect((await coordinator.get(`/api/systems?q=${encodeURIComponent(q)}`)).body.items).toEqual([]);
  });
});

test('a unit that is not there is 404', async () => {
  expect((await coordinator.get('/api/units/01900000-0000-7000-8000-000000000000')).status).toBe(404);
});

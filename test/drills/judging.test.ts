import { text } from 'node:stream/consumers';
import type { Caller, Json } from '../support/caller.js';
import { drillDeliveries, madeDrill, playOn, runningDrill } from '../support/drills.js';
import { startServer, type TestServer } from '../support/server.js';
import { ZipParts } from '../../src/spreadsheets/zip-parts.js';
import { fetched } from '../support/files.js';

let server: TestServer;
let organiser: Caller;
let evaluator: Caller;
beforeEach(async () => {
  server = await startServer();
  organiser = await server.as('organiser');
  evaluator = await server.as('evaluator');
});
afterEach(() => server.close());

const sheetOf = async (id: string): Promise<Json> =>
  (await organiser.get(`/api/drills/${id}/evaluation`)).body;
const cellOf = (sheet: Json, { task, player }: Json): Json =>
  (sheet.cells as Json[]).find((cell) => cell.task === task && cell.player === player)!;
const rate = (caller: Caller, id: string, cell: Json, fields: object) =>
  caller.post(`/api/drills/${id}/evaluation`, {
    ...{ task: cell.task, player: cell.player, text: 'Đã quan sát' },
    ...fields,
  });
const step = (id: string, name: string) => organiser.post(`/api/drills/${id}/report`, { step: name });
const reportOf = async (id: string): Promise<Json> => (await organiser.get(`/api/drills/${id}/report`)).body;

/** A body signs why nothing is done about its finding. */
const signReason = (id: string, { task, player }: Json) =>
  server.database.superuser.query(
    `INSERT INTO drill_finding_reasons (drill_id, task_id, unit_id, reason, signed_by, signed_name, at)
     SELECT $1, k.id, $3, 'Máy chủ sẽ thay trong tháng', d.director_id, 'Trưởng ban', now()
     FROM drill_tasks k JOIN drills d ON d.id = k.drill_id WHERE k.drill_id = $1 AND k.key = $2`,
    [id, task, player === 'team' ? null : player],
  );

test('the sheet is a preview until the drill begins, and stands from then on', async () => {
  const { id } = await madeDrill(organiser);
  const preview = await sheetOf(id);
  expect(preview).toMatchObject({ isFrozen: false, isOpen: false, evaluated: 0 });
  expect((await rate(evaluator, id, preview.cells[0], { rating: 'P' })).body.code).toBe('drill_state');
  const { id: running } = await runningDrill(organiser);
  const before = await sheetOf(running);
  expect(before).toMatchObject({ isFrozen: true, isOpen: true, evaluated: 0, total: before.cells.length });
  await server.database.superuser.query(
    `UPDATE drill_tasks SET text = 'Khác', weight = 99 WHERE drill_id = $1`,
    [running],
  );
  expect((await sheetOf(running)).objectives).toEqual(before.objectives);
  const texts = JSON.stringify(before.objectives);
  for (const { task } of before.cells) expect(texts).toContain(`"key":"${task}"`);
});

test('a rating wants its words, a cell that was asked, and nobody rewrites another’s', async () => {
  const { id } = await runningDrill(organiser, 30);
  await playOn(server, 60_000);
  const [cell] = (await sheetOf(id)).cells as [Json];
  const refused = async (caller: Caller, fields: object) => {
    const { status, body } = await rate(caller, id, cell, fields);
    return [status, body.errors?.[0]?.field, body.errors?.[0]?.code ?? body.code];
  };
  expect(await refused(evaluator, { rating: 'P', text: '' })).toEqual([400, 'text', 'required']);
  expect(await refused(evaluator, { rating: 'A' })).toEqual([400, 'rating', 'not_one_of']);
  expect(await refused(evaluator, { rating: null, kind: 'agreement' })).toEqual([400, 'rating', 'required']);
  expect((await rate(evaluator, id, { task: cell.task, player: 'nobody' }, { rating: 'P' })).body.code).toBe(
    'unknown_cell',
  );
  const [delivery] = await drillDeliveries(server, id);
  const other = (await sheetOf(id)).cells.find(
    ({ player }: Json) => player !== (delivery!.unit_id ?? 'team'),
  );
  expect((await rate(evaluator, id, other, { rating: 'P', deliveryId: delivery!.id })).body.code).toBe(
    'unknown_delivery',
  );
  const { body } = await rate(evaluator, id, cell, { rating: 'U', text: 'Không ngắt được' });
  const [written] = cellOf(body, cell).entries;
  expect(written).toMatchObject({ rating: 'U', text: 'Không ngắt được', isOwn: true, isLiving: true });
  expect((await rate(organiser, id, cell, { rating: 'P', supersedes: written.id })).body.code).toBe(
    'not_own_entry',
  );
  const mended = await rate(evaluator, id, cell, {
    rating: 'M',
    text: 'Ngắt được, chậm',
    supersedes: written.id,
  });
  expect(cellOf(mended.body, cell)).toMatchObject({ quality: 'rated', letter: 'M' });
  expect(cellOf(mended.body, cell).entries).toMatchObject([{ isLiving: false }, { isLiving: true }]);
});

test('two who differ by two levels count nowhere until they agree; what nobody rated is null, never nought', async () => {
  const { id } = await runningDrill(organiser);
  const sheet = await sheetOf(id);
  const [cell, silent] = sheet.cells as [Json, Json];
  await rate(evaluator, id, cell, { rating: 'P' });
  const disputed = (await rate(organiser, id, cell, { rating: 'M' })).body;
  expect(cellOf(disputed, cell)).toMatchObject({ quality: 'disputed', letter: null, points: null });
  await organiser.post(`/api/drills/${id}/end`);
  const held = await reportOf(id);
  expect(held.blockers).toMatchObject([{ is: 'disputed', task: cell.task, player: cell.player }]);
  expect(held.score).toMatchObject({ points: null, letter: null, evaluated: 0, total: sheet.cells.length });
  const agreed = (await rate(evaluator, id, cell, { rating: 'S', kind: 'agreement' })).body;
  expect(cellOf(agreed, cell)).toMatchObject({ quality: 'rated', letter: 'S' });
  expect(cellOf(agreed, silent)).toMatchObject({ quality: 'unrated', points: null });
  expect(agreed.evaluated).toBe(1);
  const told = await reportOf(id);
  expect(told.blockers).toEqual([]);
  expect(told.score).toMatchObject({ letter: null, evaluated: 1 }); // far below 80 %
});

test('timeliness is the log’s: drill minutes that ran, a pause is in none of them', async () => {
  const { id } = await runningDrill(organiser, 10);
  await playOn(server, 3 * 60_000);
  const delivery = (await drillDeliveries(server, id)).find(({ code }) => code === 'TH-01')!;
  const releasedMs = delivery.released_ms as number;
  const clock = (await organiser.get(`/api/drills/${id}`)).body.clock;
  await organiser.post(`/api/drills/${id}/clock`, { act: 'pause' });
  await server.advance(7 * 60_000);
  await organiser.post(`/api/drills/${id}/clock`, { act: 'resume' });
  await playOn(server, 60_000);
  await (await server.as('coordinator')).post(`/api/drills/${id}/deliveries/${delivery.id}/acknowledge`);
  const acks = ((await sheetOf(id)).cells as Json[])
    .flatMap(({ outcomes }) => outcomes as Json[])
    .filter((one) => one.deliveryId === delivery.id && one.kind === 'ack');
  expect(acks).not.toEqual([]);
  for (const { is, tookMs } of acks) {
    expect(is).toBe('completed');
    // What the clock showed at the pause, and the ten drill minutes of the last one: nothing of the seven in between.
    expect(Math.abs(tookMs - (clock.drillMs - releasedMs + 600_000))).toBeLessThan(60_000);
  }
});

test('who acknowledged and reported on the order is not late because the inbox was answered after that', async () => {
  const { id } = await runningDrill(organiser, 10);
  await playOn(server, 2 * 60_000);
  const delivery = (await drillDeliveries(server, id)).find((one) => one.assignment_id !== null)!;
  const { body: unit } = await organiser.get(`/api/units/${delivery.unit_id}`);
  const player = await server.as(`unit-${String(unit.code).toLowerCase()}`);
  const order = `/api/assignments/${delivery.assignment_id}`;
  expect((await player.post(`${order}/acknowledge`, {}, { Realm: id })).status).toBe(200);
  expect((await player.post(`${order}/progress`, { note: 'Đã rút dây mạng' }, { Realm: id })).status).toBe(
    200,
  );
  const answerOf = async (): Promise<Json> => {
    const { body } = await organiser.get(`/api/drills/${id}/injects/${delivery.inject_id}/answers`);
    return (body.items as Json[]).find(({ deliveryId }) => deliveryId === delivery.id)!;
  };
  const { ackedAt, respondedAt } = await answerOf();
  expect([ackedAt, respondedAt]).toEqual([expect.any(String), expect.any(String)]);
  await playOn(server, 3 * 60_000);
  const respond = `/api/drills/${id}/deliveries/${delivery.id}/respond`;
  const arrival = await player.post(respond, { text: 'Đã cô lập hai máy' });
  expect(arrival.status).toBe(200);
  expect(await answerOf()).toMatchObject({ ackedAt, respondedAt });
  const { name } = (await player.get('/api/auth/me')).body.person;
  expect(arrival.body).toMatchObject({ ackedAt, ackedBy: name });
});

test('an order that was acknowledged on the telephone was received by whom the team spoke with', async () => {
  const { id } = await runningDrill(organiser, 10);
  await playOn(server, 2 * 60_000);
  const delivery = (await drillDeliveries(server, id)).find((one) => one.assignment_id !== null)!;
  const { body: unit } = await organiser.get(`/api/units/${delivery.unit_id}`);
  const order = `/api/assignments/${delivery.assignment_id}`;
  const said = await (
    await server.as('coordinator')
  ).post(`${order}/acknowledge`, { spokeWith: 'Bà Trần Thị Tư' }, { Realm: id });
  expect(said.status).toBe(200);
  const { body } = await (
    await server.as(`unit-${String(unit.code).toLowerCase()}`)
  ).get(`/api/drills/${id}/inbox`);
  expect((body.items as Json[]).find((one) => one.id === delivery.id)).toMatchObject({
    ackedAt: expect.any(String),
    ackedBy: 'Bà Trần Thị Tư',
  });
});

test('from the end to the report in one action: approved once every M and U is answered, and then it stands', async () => {
  const { id, code, title } = await runningDrill(organiser, 30);
  await playOn(server, 2 * 60_000);
  const early = await organiser.get(`/api/drills/${id}/report`);
  expect([early.status, early.body.code]).toEqual([409, 'drill_state']);
  const [good, bad] = (await sheetOf(id)).cells as [Json, Json];
  await rate(evaluator, id, good, { rating: 'P', text: 'Tiếp nhận đúng hạn' });
  await rate(evaluator, id, bad, { rating: 'U', text: 'Không cô lập được máy chủ' });
  await organiser.post(`/api/drills/${id}/end`);
  expect((await step(id, 'approve')).body.code).toBe('drill_state');
  expect((await step(id, 'report')).status).toBe(200);
  expect((await rate(evaluator, id, good, { rating: 'S' })).body.code).toBe('drill_state');
  const blocked = await step(id, 'approve');
  expect([blocked.status, blocked.body.code]).toEqual([422, 'report_blocked']);
  expect(blocked.body.problems).toMatchObject([{ is: 'unanswered', task: bad.task, player: bad.player }]);
  await signReason(id, bad);
  const draft = await reportOf(id);
  const approved = await step(id, 'approve');
  const figures = ({ score, objectives, players }: Json) => ({ score, objectives, players });
  expect(figures(approved.body)).toEqual(figures(draft)); // worked out anew from the journal, to the digit
  expect(draft.score.evaluated).toBeGreaterThan(0);
  expect(approved.body).toMatchObject({ blockers: [], steps: ['close'], approvedBy: expect.any(String) });
  await server.database.superuser.query(`UPDATE drills SET title = 'Tên khác' WHERE id = $1`, [id]);
  const after = await reportOf(id);
  expect(after.lines).toEqual(approved.body.lines);
  expect(after.subtitle).toBe(`${title} (${code})`);
  const { rows } = await server.database.superuser.query(
    `SELECT has_table_privilege('dieuphoi_app', 'drill_reports', 'UPDATE, DELETE') AS can`,
  );
  expect(rows[0].can).toBe(false);
});

test('the report as Word and as PDF, in Vietnamese, marked as a drill and, until it is approved, as a draft', async () => {
  const { id, code } = await runningDrill(organiser, 30);
  await playOn(server, 60_000);
  const [cell] = (await sheetOf(id)).cells as [Json];
  await rate(evaluator, id, cell, { rating: 'P', text: 'Tiếp nhận đúng hạn <b>&"' });
  await organiser.post(`/api/drills/${id}/end`);
  const docx = await fetched(organiser, `/api/drills/${id}/report.docx`);
  expect(docx.headers.get('content-disposition')).toContain(
    encodeURIComponent(`Báo cáo diễn tập ${code}.docx`),
  );
  const zip = await ZipParts.open(docx.content);
  const part = async (name: string): Promise<string> => text((await zip.text(name))!);
  const document = await part('word/document.xml');
  expect(document).toContain('BÁO CÁO KẾT QUẢ DIỄN TẬP');
  expect(document).toContain('Tiếp nhận đúng hạn &lt;b&gt;&amp;');
  const header = await part(zip.names.find((name) => /^word\/header\d\.xml$/.test(name))!);
  expect(header).toContain('[DIỄN TẬP – KHÔNG PHẢI SỰ CỐ THẬT]');
  expect(header).toContain('DỰ THẢO');
  const { content: pdf } = await fetched(organiser, `/api/drills/${id}/report.pdf`);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.subarray(-8).toString()).toContain('%%EOF');
  expect(pdf.length).toBeGreaterThan(20_000);
});

import type { Caller, Json } from '../support/caller.js';
import { chased, deliveriesOf, pass } from '../support/chase.js';
import { eventsAfter, headOf } from '../support/log.js';
import { bodyOf, Mailbox, unitsWithLetterBoxes } from '../support/mailbox.js';
import { declare, dispatch, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

let mailbox: Mailbox;
let server: TestServer;
let coordinator: Caller;
beforeEach(async () => {
  mailbox = await Mailbox.open();
  server = await startServer({ smtpUrl: mailbox.url, mailFrom: 'Điều Phối <dp@tinh.example>' });
  coordinator = await server.as('coordinator');
});
afterEach(async () => {
  await server.close();
  await mailbox.stop();
});

const lettered = (count: number) => unitsWithLetterBoxes(server, count);

async function ordered(units: readonly { id: string }[], fields: object = {}): Promise<Json[]> {
  const incident = await declare(coordinator, { severity: 'critical', category: 'malware', ...fields });
  return dispatch(
    coordinator,
    incident.id,
    units.map(({ id }) => id),
  );
}

const mailOf = async (assignmentId: string): Promise<Json[]> =>
  (await deliveriesOf(server, assignmentId)).filter(({ channel }) => channel === 'email');

const settled = (count: number) =>
  waitFor('the letters to be written off', async () => {
    const { rows } = await server.database.superuser.query(
      `SELECT count(*)::int AS count FROM deliveries WHERE channel = 'email' AND state NOT IN ('queued', 'sending')`,
    );
    return rows[0].count >= count;
  });

test('each unit gets one letter, with its own link and what the TLP lets out, and the row says so', async () => {
  const units = await lettered(3);
  const sent = await ordered(units);
  await settled(3);
  for (const [at, unit] of units.entries()) {
    const letters = mailbox.lettersTo(unit.address);
    expect(letters).toHaveLength(1);
    const text = bodyOf(letters[0]!);
    expect(text).toContain(unit.name);
    expect(text).toMatch(/\/tra-loi\/[\w-]{43}\?vi\b/);
    expect(text).toMatch(/tiếp nhận trước \d\d\/\d\d\/\d{4} \d\d:\d\d/);
    expect(text).toContain('Ngắt máy chủ khỏi mạng');
    expect(await mailOf(sent[at]!.id)).toMatchObject([{ state: 'sent', attempts: 1, due_at: null }]);
  }
  const links = mailbox.letters.map((letter) => /\/tra-loi\/([\w-]{43})/.exec(bodyOf(letter))?.[1]);
  expect(new Set(links).size).toBe(3);
});

test('a channel says when something last went through it, whether or not it has ever failed', async () => {
  const lastGood = async (): Promise<string | null> =>
    (await coordinator.get('/api/channels')).body.items.find(({ kind }: Json) => kind === 'email').lastGoodAt;
  expect(await lastGood()).toBeNull();
  const [unit] = await lettered(1);
  const [sent] = await ordered([unit!]);
  await settled(1);
  const [letter] = await mailOf(sent!.id);
  expect(await lastGood()).toBe(letter!.sent_at.toISOString());
});

test.each([
  ['red', false, false],
  ['amber+strict', false, false],
  ['amber', true, true],
])('of an incident of TLP %s the letter tells the title: %s', async (tlp, hasTitle, hasInstruction) => {
  const units = await lettered(1);
  await ordered(units, { tlp, title: 'Lộ dữ liệu hộ tịch', unitBrief: 'Nội bộ' });
  await settled(1);
  const whole = mailbox.letters[0]!.text + bodyOf(mailbox.letters[0]!);
  expect(whole.includes('Lộ dữ liệu hộ tịch')).toBe(hasTitle);
  expect(whole.includes('Ngắt máy chủ')).toBe(hasInstruction);
  expect(whole).toContain(units[0]!.name);
});

test('a mail server that stands still for a while loses nothing and gets nothing twice; the board says so meanwhile', async () => {
  const units = await lettered(20);
  await mailbox.stop();
  const sent = await ordered(units);
  await chased(server);
  await waitFor('the channel to fail', async () => {
    const { body } = await coordinator.get('/api/channels/health');
    return body.failing[0]?.kind === 'email' && body.failing[0].waiting === 20;
  });
  const { body: list } = await coordinator.get('/api/channels');
  expect(list.items.find(({ kind }: Json) => kind === 'email').lastProblem).toMatch(/ECONNREFUSED/);
  await pass(server, 1);
  await mailbox.start();
  await pass(server, 3);
  await settled(20);
  const ids = mailbox.letters.map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const unit of units) expect(mailbox.lettersTo(unit.address).length).toBeGreaterThan(0);
  const rows: Json[] = [];
  for (const { id } of sent) rows.push(...(await mailOf(id)));
  expect(rows.filter(({ kind, state }) => kind === 'order' && state === 'sent')).toHaveLength(20);
  expect((await coordinator.get('/api/channels/health')).body.failing).toEqual([]);
  const types = (await eventsAfter(server, 0)).map(({ type }) => type);
  expect(types.filter((type) => type === 'channel.failed')).toHaveLength(1);
  expect(types.filter((type) => type === 'channel.recovered')).toHaveLength(1);
});

test('a 4xx is tried again, a 5xx is final with the server’s own words, and an event', async () => {
  const [late, lost] = await lettered(2);
  const refusals = new Map([
    [late!.address, { code: 451, words: 'mailbox busy' }],
    [lost!.address, { code: 550, words: 'no such user here' }],
  ]);
  mailbox.refuse = (address) => refusals.get(address);
  const head = await headOf(server);
  const [waiting, failed] = await ordered([late!, lost!]);
  await settled(1);
  await waitFor('the end of the other', async () => (await mailOf(failed!.id))[0]?.reason);
  expect(await mailOf(failed!.id)).toMatchObject([
    { state: 'failed', reason: expect.stringContaining('no such user here') },
  ]);
  await waitFor('the refusal to be written', async () => (await mailOf(waiting!.id))[0]?.reason);
  expect(await mailOf(waiting!.id)).toMatchObject([{ state: 'queued', attempts: 1 }]);
  const events = (await eventsAfter(server, head)).filter(
    ({ type }) => type === 'assignment.delivery_failed',
  );
  expect(events.map(({ assignment_id, payload }) => [assignment_id, payload.data.channel])).toEqual([
    [failed!.id, 'email'],
  ]);
  refusals.delete(late!.address);
  await pass(server, 1);
  await settled(2);
  expect(await mailOf(waiting!.id)).toMatchObject([{ state: 'sent', attempts: 2 }]);
  expect(mailbox.lettersTo(late!.address)).toHaveLength(1);
});

test('what waits for an address goes as one letter, a minute after the last', async () => {
  const [unit] = await lettered(1);
  await ordered([unit!]);
  await settled(1);
  const more = [await ordered([unit!]), await ordered([unit!])].flat();
  await chased(server);
  expect(mailbox.letters).toHaveLength(1);
  await pass(server, 1.1);
  await settled(3);
  expect(mailbox.letters).toHaveLength(2);
  const text = bodyOf(mailbox.letters[1]!);
  for (const { incidentCode } of more) expect(text).toContain(incidentCode);
});

test('who has answered meanwhile gets no letter any more', async () => {
  const [unit] = await lettered(1);
  await mailbox.stop();
  const [sent] = await ordered([unit!]);
  await waitFor('the channel to fail', async () =>
    (await mailOf(sent!.id))[0]?.reason?.includes('ECONNREFUSED'),
  );
  const contact = await server.as(loginOf(unit!));
  expect((await contact.post(`/api/assignments/${sent!.id}/acknowledge`)).status).toBe(200);
  await mailbox.start();
  await pass(server, 3);
  await settled(1);
  expect(mailbox.letters).toEqual([]);
  expect(await mailOf(sent!.id)).toMatchObject([{ state: 'skipped', reason: 'answered' }]);
});

test('what waits for somebody who has left meanwhile does not go: neither to a contact nor to one of the team', async () => {
  const [unit] = await lettered(1);
  const [admin, lead] = [await server.as('admin'), await server.as('lead')];
  const addresses = [unit!.address, 'lead@tinh.example'];
  await server.database.superuser.query('UPDATE duty_shifts SET cancelled_at = now()'); // so that the lead is called
  await server.database.superuser.query(`UPDATE people SET email = $1 WHERE login = 'lead'`, [addresses[1]]);
  mailbox.refuse = () => ({ code: 451, words: 'later' });
  const [sent] = await ordered([unit!]);
  await (await server.as(loginOf(unit!))).post(`/api/assignments/${sent!.id}/call`);
  await chased(server);
  const letters = async (): Promise<Json[]> => {
    const all = await mailOf(sent!.id);
    return addresses.map((own) => all.find(({ address }) => address === own));
  };
  await waitFor('both letters to wait', async () =>
    (await letters()).every((letter) => letter?.state === 'queued' && letter.reason?.includes('later')),
  );
  const [toContact] = await letters();
  const { id } = (await lead.get('/api/auth/me')).body.person;
  const partings = [
    await admin.post(`/api/contacts/${toContact!.contact_id}/retire`, { reason: 'Đã nghỉ' }),
    await admin.post(`/api/people/${id}/deactivate`, { reason: 'Nghỉ việc' }),
  ];
  expect(partings.map(({ status }) => status)).toEqual([200, 200]);
  mailbox.refuse = () => undefined;
  await pass(server, 2); // past the pause between two attempts
  await waitFor('both letters to be written off', async () =>
    (await letters()).every((letter) => letter.state !== 'queued' && letter.state !== 'sending'),
  );
  const asWrittenOff = { state: 'skipped', reason: 'has_left' };
  expect(await letters()).toMatchObject([asWrittenOff, asWrittenOff]);
  expect(addresses.flatMap((one) => mailbox.lettersTo(one))).toEqual([]);
});

test('what was on its way when a server died is sent again once, under the same Message-ID', async () => {
  const [unit] = await lettered(1);
  const [sent] = await ordered([unit!]);
  await settled(1);
  // As it stands when the process dies between the server's 250 and the row.
  await server.database.superuser.query(
    `UPDATE deliveries SET state = 'sending', due_at = now(), sent_at = NULL, claimed_until = now() + interval '2 minutes'
     WHERE assignment_id = $1 AND channel = 'email'`,
    [sent!.id],
  );
  await pass(server, 1);
  expect(mailbox.letters).toHaveLength(1);
  await pass(server, 2);
  await settled(1);
  expect(mailbox.letters.length).toBe(2);
  expect(new Set(mailbox.letters.map(({ messageId }) => messageId)).size).toBe(1);
});

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Caller, Json } from '../support/caller.js';
import { fetched, picture, sending, storedFiles, upload, uploaded } from '../support/files.js';
import { countRows } from '../support/log.js';
import { declare } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

const MB = 1_048_576;

let server: TestServer;
let team: Caller;
beforeAll(async () => {
  server = await startServer();
  team = await server.as('coordinator');
});
afterAll(() => server.close());

const SCRIPT = '<script>fetch("//x.example")</script>';
const png = () => picture().png().toBuffer();

/** Whatever a browser might run if it were let to. */
const HOSTILE: readonly (readonly [string, () => Promise<Uint8Array | string> | Uint8Array | string])[] = [
  ['trang.html', () => `<!doctype html>${SCRIPT}`],
  ['hinh.svg', () => `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${SCRIPT}</svg>`],
  ['anh.png', () => `<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`],
  ['gif-ma.gif', () => `GIF89a/*${'\0'.repeat(20)}*/=1;alert(1)//`],
  ['anh-html.png', async () => Buffer.concat([await png(), Buffer.from(SCRIPT)])],
  ['so.pdf', () => `%PDF-1.7\n${SCRIPT}`],
  ['trang.xhtml', () => `<html xmlns="http://www.w3.org/1999/xhtml">${SCRIPT}</html>`],
  ['ma.js', () => 'alert(1)'],
  ['bom.gz', () => gzipSync(Buffer.alloc(8 * MB))],
  ['thu.mht', () => `MIME-Version: 1.0\nContent-Type: text/html\n\n${SCRIPT}`],
];

test.each(HOSTILE)('%s leaves only as a download, whatever is asked of it', async (name, make) => {
  const content = Buffer.from(await make());
  const { id } = await uploaded(team, name, content);
  const answers = [
    await fetched(team, `/api/attachments/${id}/content`),
    await fetched(team, `/api/attachments/${id}/content`, { Range: 'bytes=0-3', Accept: 'text/html' }),
  ];
  for (const { status, headers, content: got } of answers) {
    expect([status, got.equals(content)]).toEqual([200, true]);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('content-length')).toBe(String(content.length));
    expect([headers.get('content-encoding'), headers.get('content-range')]).toEqual([null, null]);
  }
});

test.each([
  ['../../../etc/passwd', 'passwd'],
  ['C:\\Windows\\win.ini', 'win.ini'],
  ['anh\u202Egnp.exe', 'anhgnp.exe'],
  ['a"\u2028; filename=b.html', 'a_; filename=b.html'],
  ['CON.txt', '_CON.txt'],
  ['/', 'tep-khong-ten'],
  ['%2e%2e%2fx', '%2e%2e%2fx'],
  ['ệ'.repeat(900) + '.png', null],
])('the name %j is shown and saved as %j, and steers no path and no header', async (original, name) => {
  const before = await storedFiles(server);
  const body = await uploaded(team, original, randomBytes(8));
  if (name !== null) expect(body.name).toBe(name);
  expect([...body.name].length).toBeLessThanOrEqual(120);
  const added = (await storedFiles(server)).filter((place) => !before.includes(place));
  expect(added.map((place) => place.split('/').at(-1))).toEqual([body.sha256]);
  const { headers } = await fetched(team, `/api/attachments/${body.id}/content`);
  const disposition = headers.get('content-disposition') as string;
  expect(disposition).toMatch(/^attachment; filename="[ -~]*"; filename\*=UTF-8''[\w%.~-]+$/);
  expect(disposition.split('"')[1]).not.toMatch(/[\\;%]/);
  expect(decodeURIComponent(disposition.split("UTF-8''")[1] as string)).toBe(body.name);
});

test('a name with control characters, without a name, or too long is refused, and nothing is kept', async () => {
  const [rows, files] = [await countRows(server), await storedFiles(server)];
  for (const name of ['a\u0000.png', 'a\u001b[31m.txt', '', ' ', 'x'.repeat(1001)]) {
    const { status, body } = await upload(team, name, 'a');
    expect([name, status, body.errors?.[0].field]).toEqual([name, 400, 'name']);
  }
  expect([await countRows(server), await storedFiles(server)]).toEqual([rows, files]);
});

async function answerTo(sent: ClientRequest): Promise<{ status: number; body: Json }> {
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) };
}

test('0 bytes are refused', async () => {
  for (const [name, value] of [
    ['Content-Length', 0],
    ['Transfer-Encoding', 'chunked'],
  ] as const) {
    const sent = sending(team, { [name]: value });
    const answer = answerTo(sent);
    sent.end();
    expect(await answer).toMatchObject({ status: 422, body: { code: 'file_empty' } });
  }
});

test('500 MB that are announced are refused before one is read, with a sentence, and the line ends', async () => {
  const files = await storedFiles(server);
  const sent = sending(team, { 'Content-Length': 500 * MB });
  sent.write(Buffer.alloc(MB));
  const { status, body } = await answerTo(sent);
  expect([status, body.code]).toEqual([413, 'file_too_large']);
  expect(body.detail).toContain('25 MB');
  await once(sent, 'close');
  expect(await storedFiles(server)).toEqual(files);
});

test('500 MB that are not announced are read up to the limit, then the line ends and nothing is left', async () => {
  const files = await storedFiles(server);
  const sent = sending(team, { 'Transfer-Encoding': 'chunked' });
  const answer = answerTo(sent);
  const chunk = Buffer.alloc(MB);
  let written = 0;
  let isOver = false;
  sent.setMaxListeners(0);
  sent.once('close', () => (isOver = true));
  const pour = (async () => {
    for (; written < 500 && !isOver; written++)
      if (!sent.write(chunk)) await Promise.race([once(sent, 'drain'), once(sent, 'close')]);
  })();
  expect(await answer).toMatchObject({ status: 413, body: { code: 'file_too_large' } });
  await pour;
  await waitFor('the line to end', () => isOver || written === 500);
  sent.destroy();
  expect(await storedFiles(server)).toEqual(files);
});

test('exactly the limit is taken, one byte more is not', async () => {
  const most = randomBytes(25 * MB);
  expect((await upload(team, 'vua.bin', most)).status).toBe(201);
  expect((await upload(team, 'du.bin', Buffer.concat([most, Buffer.from('x')]))).status).toBe(413);
});

test('an upload cut off in the middle leaves neither file nor row', async () => {
  const [rows, files] = [await countRows(server), await storedFiles(server)];
  const sent = sending(team, { 'Content-Length': 2 * MB });
  sent.write(randomBytes(MB));
  await waitFor('the first bytes', async () => (await storedFiles(server)).length > files.length);
  sent.destroy();
  await waitFor('the rest to go', async () => (await storedFiles(server)).length === files.length);
  expect([await countRows(server), await storedFiles(server)]).toEqual([rows, files]);
});

test('whoever is not signed in, or may only read, sends no byte into the store', async () => {
  const files = await storedFiles(server);
  for (const [who, status] of [
    [server.stranger, 401],
    [await server.as('leader'), 403],
    [await server.as('organiser'), 403],
  ] as const) {
    const sent = sending(who, { 'Content-Length': 20 * MB });
    sent.write(Buffer.alloc(MB));
    expect((await answerTo(sent)).status).toBe(status);
    sent.destroy();
  }
  expect(await storedFiles(server)).toEqual(files);
});

test('another site cannot send a file, and a file is no body for any other route', async () => {
  expect((await upload(team, 'a.txt', 'a', { Origin: 'https://x.example' })).body.code).toBe('bad_origin');
  for (const type of [
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'image/png',
  ])
    expect((await upload(team, 'a.txt', 'a', { 'Content-Type': type })).status).toBe(415);
  expect((await upload(team, 'a.txt', '{}', { 'Content-Type': 'application/json' })).body.code).toBe(
    'file_expected',
  );
  const { id } = await declare(team);
  for (const path of [
    '/api/incidents',
    `/api/incidents/${id}/claim`,
    `/api/incidents/${id}/entries`,
    '/api/auth/login',
  ]) {
    const { status } = await team.sendRaw('POST', path, '{}', { 'Content-Type': 'application/octet-stream' });
    expect([path, status]).toEqual([path, 415]);
  }
});

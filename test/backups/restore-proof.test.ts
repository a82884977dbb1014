import { createHash, randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { copyOf, newSystem, planOf, TestCollector, writePlan } from '../support/backups.js';
import type { Caller, Json } from '../support/caller.js';
import { fetched } from '../support/files.js';
import {
  ago,
  outcomeOf,
  PERFORMER,
  reportOf,
  sendReport,
  testPlan,
  WITNESS,
  withCopy,
} from '../support/restore-tests.js';
import { startServer, type TestServer } from '../support/server.js';
import { ZipParts } from '../../src/spreadsheets/zip-parts.js';
import { later, refusal, scene } from './restore-scene.js';

let server: TestServer;
let lead: Caller;
let unit: { id: string; unitId: string; contact: Caller };
let planned: ReturnType<typeof scene>['planned'];
let running: ReturnType<typeof scene>['running'];

beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
  unit = await newSystem(server, 0);
  ({ planned, running } = scene(server, unit.unitId));
});
afterAll(() => server.close());

const verdictOf = async (systemId: string): Promise<Json> =>
  (await lead.get(`/api/backups/${systemId}`)).body;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A machine restores, and compares with what was noted at backup time. */
async function compared(systemId: string, copyId: string, actual: string): Promise<string> {
  const collector = await TestCollector.enrol(server, lead, systemId);
  const { status, body } = await collector.post(
    collector.evidence(copyId, {
      ...{ tool: 'manifest', verb: 'compare', startedAt: ago(server, 20), finishedAt: ago(server, 15) },
      stdout: JSON.stringify({
        expected: `${sha256('a')}  srv/a.db\n`,
        expectedTakenAt: ago(server, 61),
        actual: `${sha256(actual)}  srv/a.db\n`,
        ...{
          scope: 'full',
          snapshot: '642106e6',
          snapshotAt: ago(server, 60),
          durationSeconds: 60,
          restoredBytes: 1,
        },
      }),
    }),
  );
  expect([status, body.problems]).toEqual([201, []]);
  return body.evidenceId as string;
}

test('what a machine compared meanwhile stands beside it, and refutes a pass', async () => {
  const [whole, broken] = [await running(lead), await running(lead)];
  const evidence = await compared(whole.systemId, whole.copyId, 'a');
  const { body } = await lead.post(`${whole.path}/finish`, outcomeOf(server));
  expect(body.comparisons).toMatchObject([
    { evidenceId: evidence, result: 'passed', missing: 0, changed: 0, actualSha256: expect.any(String) },
  ]);
  await compared(broken.systemId, broken.copyId, 'b');
  expect(refusal(await lead.post(`${broken.path}/finish`, outcomeOf(server)))).toEqual([
    ...[422, 'machine_found_failure', 'result'],
  ]);
  const over = { result: 'failed', changed: ['srv/a.db'] };
  expect((await lead.post(`${broken.path}/finish`, outcomeOf(server, over))).status).toBe(200);
  // One that ran before or after has nothing of it.
  const later = await planned(lead);
  await compared(later.systemId, later.copyId, 'a');
  await lead.post(`${later.path}/advance`, { startedAt: ago(server, 5), ticks: [] });
  expect((await lead.get(later.path)).body.comparisons).toEqual([]);
});

const bare = (xml: string): string => xml.replace(/<[^>]+>/g, '');

test('the minutes as Word and as PDF: parties, copy, steps, result, names, places to sign; before the end a form', async () => {
  const { path } = await running(unit.contact, { target: 'Máy thử <b>&"' });
  const { startedAt } = (await unit.contact.get(path)).body;
  const draft = await fetched(unit.contact, `${path}/minutes.docx`);
  const parts = async (content: Buffer) => {
    const zip = await ZipParts.open(content);
    const header = zip.names.find((name) => /^word\/header\d\.xml$/.test(name))!;
    return {
      header: bare(await text((await zip.text(header))!)),
      raw: await text((await zip.text('word/document.xml'))!),
    };
  };
  expect((await parts(draft.content)).header).toContain('MẪU CHƯA HOÀN THÀNH');
  await unit.contact.post(`${path}/advance`, { ticks: [{ position: 0, doneAt: ago(server, 30) }] });
  await unit.contact.post(
    `${path}/finish`,
    outcomeOf(server, {
      ...{
        result: 'failed',
        missing: ['ho-so/01.pdf'],
        extra: ['~tmp'],
        applicationNote: 'Mở được trang chủ',
      },
      ...{
        conclusion: 'Thiếu một hồ sơ',
        followUps: 'Sao lưu thêm thư mục hồ sơ',
        finishedAt: later(startedAt, 42),
      },
    }),
  );
  const docx = await fetched(unit.contact, `${path}/minutes.docx`);
  expect(docx.headers.get('content-disposition')).toMatch(
    /attachment; filename="bien-ban-khoi-phuc-[\d-]+\.docx"/,
  );
  expect(docx.headers.get('x-content-type-options')).toBe('nosniff');
  const { header, raw } = await parts(docx.content);
  const document = bare(raw);
  expect(header).not.toContain('CHƯA HOÀN THÀNH');
  for (const told of [
    ...['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'BIÊN BẢN KIỂM TRA KHÔI PHỤC DỮ LIỆU'],
    ...[PERFORMER.name, PERFORMER.function, WITNESS.name, WITNESS.function],
    ...[
      'Máy thử &lt;b&gt;&amp;',
      'Chọn bản chụp',
      'Không làm',
      'Không đạt',
      '42 phút',
      '24 giờ – trong mục tiêu',
    ],
    ...[
      'ho-so/01.pdf',
      '~tmp',
      'Chạy được: Mở được trang chủ',
      'Thiếu một hồ sơ',
      'Sao lưu thêm thư mục hồ sơ',
    ],
    ...['Không có đối chiếu bằng máy', 'NGƯỜI THỰC HIỆN', 'NGƯỜI CHỨNG KIẾN', 'THỦ TRƯỞNG ĐƠN VỊ'],
  ])
    expect(document).toContain(told);
  expect(raw).not.toContain('w:orient="landscape"');
  const { content: pdf } = await fetched(unit.contact, `${path}/minutes.pdf`);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.length).toBeGreaterThan(10_000);
});

const acts = fc.array(
  fc.record({
    what: fc.constantFrom('plan', 'test', 'report', 'waive'),
    tool: fc.constantFrom('restic', 'veeam', 'nas'),
    result: fc.constantFrom('passed', 'failed', 'inconclusive'),
    rule: fc.constantFrom('copies', 'media', 'offsite', 'isolated', 'errors'),
    isolation: fc.constantFrom('online_rw', 'immutable_locked', 'air_gapped'),
    who: fc.constantFrom('lead', 'unit'),
  }),
  { minLength: 3, maxLength: 6 },
);

test('whatever people type, in whatever order, no system is met and no copy is above a heartbeat', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      const made = await withCopy(lead, unit.unitId, { tool: 'veeam' });
      const { systemId } = made;
      let { copyId } = made;
      for (const { what, tool, result, rule, isolation, who } of list) {
        const caller = who === 'lead' ? lead : unit.contact;
        if (what === 'plan') {
          const { version } = (await lead.get(`/api/backups/${systemId}/plan`)).body;
          const copies = [
            copyOf({ tool, isolation }),
            copyOf({ name: 'Băng', device: 'LTO', medium: 'tape', tool }),
          ];
          const { body } = await writePlan(lead, systemId, planOf(copies), version);
          copyId = body.datasets[0].copies[0].id;
        } else if (what === 'test') {
          const { body } = await caller.post(
            `/api/backups/${systemId}/restore-tests`,
            testPlan(server, copyId),
          );
          const path = `/api/backup-restore-tests/${body.id}`;
          await caller.post(`${path}/advance`, { startedAt: ago(server, 9), ticks: [] });
          expect((await caller.post(`${path}/finish`, outcomeOf(server, { result }))).status).toBe(200);
        } else if (what === 'report') {
          await sendReport(caller, { systemId, copyId }, reportOf(server, { name: randomUUID() }));
        } else {
          const until = new Date(server.clock.now().getTime() + 30 * 86_400_000).toISOString();
          await lead.post(`/api/backups/${systemId}/waivers`, { rule, reason: 'Chờ mua', until });
        }
        const { verdict, datasets } = await verdictOf(systemId);
        expect(['unproved', 'unmet']).toContain(verdict);
        for (const { level } of datasets.flatMap(({ copies }: Json) => copies))
          expect(level).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: process.env['LONG'] ? 60 : 10 },
  );
}, 120_000);

import { approveAll, injectsOf, madeDrill, passGates, readyDrill, runningDrill } from '../support/drills.js';
import type { TestServer } from '../support/server.js';
import { newcomer } from '../support/people.js';
import type { Json } from '../support/caller.js';
import type { Written } from './written-routes.js';

const says = (body: object) => async () => body;
type State = 'draft' | 'ready' | 'running' | 'preempted';

async function drillIn(server: TestServer, state: State): Promise<Json> {
  const organiser = await server.as('organiser');
  if (state === 'draft') return madeDrill(organiser);
  if (state === 'ready') return readyDrill(organiser);
  const drill = await runningDrill(organiser);
  if (state === 'preempted') await organiser.post(`/api/drills/${drill.id}/stop`);
  return drill;
}

const drill = (state: State, verb: string) => async (server: TestServer) => ({
  path: `/api/drills/${(await drillIn(server, state)).id}/${verb}`,
});

async function injectPath(server: TestServer, verb: string): Promise<{ path: string }> {
  const { id } = await drillIn(server, 'running');
  const open = (await injectsOf(await server.as('organiser'), id)).find(
    ({ status }) => status === 'synchronized',
  )!;
  return { path: `/api/drills/${id}/injects/${open.id}/${verb}` };
}

/** Something that came to the team. */
async function deliveryPath(server: TestServer, verb: string): Promise<{ path: string }> {
  const organiser = await server.as('organiser');
  const { id, parties } = await drillIn(server, 'running');
  const team = (parties as Json[]).find(({ takes }) => takes === 'team')!.key as string;
  const open = (await injectsOf(organiser, id)).find(
    ({ status, parties: keys }) => status === 'synchronized' && keys.includes(team),
  )!;
  await organiser.post(`/api/drills/${id}/injects/${open.id}/release`);
  const { rows } = await server.database.superuser.query(
    'SELECT id FROM drill_deliveries WHERE inject_id = $1 AND is_to_team',
    [open.id],
  );
  return { path: `/api/drills/${id}/deliveries/${rows[0].id}/${verb}` };
}

/** The routes of the drills that write. */
export const WRITTEN_OF_DRILLS: Record<string, Written> = {
  'POST /api/drills': {
    as: 'organiser',
    target: async () => ({ path: '/api/drills' }),
    body: says({ scenario: 'data-leak', title: 'Diễn tập tháng 11', isBlind: false }),
    answers: 201,
  },
  'PUT /api/drills/{id}/parties/{key}': {
    as: 'organiser',
    target: drill('draft', 'parties/observers'),
    body: says({ unitIds: [], personIds: [] }),
    answers: 200,
  },
  'POST /api/drills/{id}/hear': { as: 'lead', target: drill('running', 'hear'), answers: 200 },
  'POST /api/drills/{id}/ready': {
    as: 'organiser',
    target: async (server) => {
      const draft = await drillIn(server, 'draft');
      const { id } = draft;
      await approveAll(await server.as('organiser'), id);
      await passGates(await server.as('organiser'), draft);
      return { path: `/api/drills/${id}/ready` };
    },
    answers: 200,
  },
  'POST /api/drills/{id}/start': {
    as: 'organiser',
    target: drill('ready', 'start'),
    body: says({ scale: 4 }),
    answers: 200,
  },
  'POST /api/drills/{id}/clock': {
    as: 'organiser',
    target: drill('running', 'clock'),
    body: says({ act: 'set', drillMs: 60_000, scale: 1, reason: 'Sang giai đoạn hai' }),
    answers: 200,
  },
  'POST /api/drills/{id}/end': { as: 'organiser', target: drill('running', 'end'), answers: 200 },
  'POST /api/drills/{id}/cancel': { as: 'organiser', target: drill('ready', 'cancel'), answers: 200 },
  'POST /api/drills/{id}/stop': {
    as: 'lead',
    target: drill('running', 'stop'),
    body: says({ words: 'Máy chủ thật' }),
    answers: 200,
  },
  'POST /api/drills/{id}/stop/hear': { as: 'lead', target: drill('preempted', 'stop/hear'), answers: 200 },
  'POST /api/drills/{id}/stop/resume': {
    as: 'organiser',
    target: drill('preempted', 'stop/resume'),
    body: async (server) => {
      const admin = await server.as('admin');
      const { body } = await admin.post('/api/people', newcomer({ role: 'organiser' }));
      return { secondId: body.id, isFalseAlarm: false };
    },
    answers: 200,
  },
  'POST /api/drills/{id}/injects/approve': {
    as: 'organiser',
    target: drill('draft', 'injects/approve'),
    body: async (server) => {
      const { rows } = await server.database.superuser.query(
        `SELECT i.id FROM drill_injects i JOIN drills d ON d.id = i.drill_id WHERE d.status = 'draft'
         ORDER BY d.created_at DESC, i.code LIMIT 1`,
      );
      return { ids: [rows[0].id] };
    },
    answers: 200,
  },
  'POST /api/drills/{id}/injects/held': {
    as: 'organiser',
    target: async (server) => {
      const { id } = await drillIn(server, 'running');
      await server.database.superuser.query(
        `UPDATE drill_injects SET held_at = now() WHERE drill_id = $1 AND status = 'synchronized' AND offset_ms > 600000`,
        [id],
      );
      return { path: `/api/drills/${id}/injects/held` };
    },
    body: says({ choice: 'defer', reason: 'Mất điện' }),
    answers: 200,
  },
  'POST /api/drills/{id}/evaluation': {
    as: 'organiser',
    target: drill('running', 'evaluation'),
    body: async (server) => {
      const organiser = await server.as('organiser');
      const { body: drills } = await organiser.get('/api/drills');
      const { id } = (drills.items as Json[]).find(({ status }) => status === 'running')!;
      const { body: sheet } = await organiser.get(`/api/drills/${id}/evaluation`);
      const { task, player } = sheet.cells[0];
      return { task, player, rating: 'S', text: 'Làm được, còn chậm', kind: 'rating', observedMs: 60_000 };
    },
    answers: 201,
  },
  'POST /api/drills/{id}/report': {
    as: 'organiser',
    target: async (server) => {
      const { id } = await drillIn(server, 'running');
      await (await server.as('organiser')).post(`/api/drills/${id}/end`);
      return { path: `/api/drills/${id}/report` };
    },
    body: says({ step: 'report' }),
    answers: 200,
  },
  'POST /api/drills/{id}/injects/{injectId}/release': {
    as: 'organiser',
    target: (server) => injectPath(server, 'release'),
    answers: 200,
  },
  'POST /api/drills/{id}/injects/{injectId}/defer': {
    as: 'organiser',
    target: (server) => injectPath(server, 'defer'),
    body: says({ reason: 'Chưa cần' }),
    answers: 200,
  },
  'POST /api/drills/{id}/injects/{injectId}/complete': {
    as: 'organiser',
    target: async (server) => {
      const { path } = await injectPath(server, 'release');
      await (await server.as('organiser')).post(path);
      return { path: path.replace(/release$/, 'complete') };
    },
    body: says({ reason: 'Đã xong' }),
    answers: 200,
  },
  'POST /api/drills/{id}/deliveries/{deliveryId}/seen': {
    as: 'lead',
    target: (server) => deliveryPath(server, 'seen'),
    answers: 200,
  },
  'POST /api/drills/{id}/deliveries/{deliveryId}/acknowledge': {
    as: 'lead',
    target: (server) => deliveryPath(server, 'acknowledge'),
    answers: 200,
  },
  'POST /api/drills/{id}/deliveries/{deliveryId}/respond': {
    as: 'lead',
    target: (server) => deliveryPath(server, 'respond'),
    body: says({ text: 'Đã ngắt mạng' }),
    answers: 200,
  },
};

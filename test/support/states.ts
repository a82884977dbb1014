import type { Answer, Caller, Json } from './caller.js';
import { declare, dispatch, dispatchable, loginOf } from './operation.js';
import type { TestServer } from './server.js';

const must = ({ status, body }: Answer): Json => {
  if (status >= 300) throw new Error(`a step answered ${status}: ${JSON.stringify(body)}`);
  return body;
};

/** The steps that bring a fresh incident into each state, as the team lead. */
const steps: Record<string, (lead: Caller, path: string, server: TestServer) => Promise<unknown>> = {
  received: async () => undefined,
  triaged: async (lead, path) =>
    must(await lead.post(`${path}/triage`, { category: 'malware', severity: 'high' })),
  dispatched: async (lead, path, server) => {
    const [unit] = await dispatchable(server, 1);
    return dispatch(lead, path.split('/').at(-1) as string, [unit!.id]);
  },
  responding: async (lead, path, server) => {
    await steps['triaged']!(lead, path, server);
    must(await lead.post(`${path}/state`, { to: 'responding' }));
  },
  recovering: async (lead, path, server) => {
    await steps['responding']!(lead, path, server);
    must(await lead.post(`${path}/state`, { to: 'recovering' }));
  },
  resolved: async (lead, path, server) => {
    await steps['responding']!(lead, path, server);
    must(await lead.post(`${path}/state`, { to: 'resolved' }));
  },
  closed: async (lead, path) =>
    must(await lead.post(`${path}/close`, { outcome: 'resolved', summary: 'Xong.', reason: 'Báo nhầm' })),
  rejected: async (lead, path) =>
    must(await lead.post(`${path}/state`, { to: 'rejected', reason: 'Không phải sự cố' })),
  duplicate: async (lead, path) => {
    const original = await declare(lead);
    return must(await lead.post(`${path}/state`, { to: 'duplicate', duplicateOf: original.id }));
  },
};

/** A fresh incident in this state. @returns its detail for the team lead */
export async function incidentIn(server: TestServer, state: string): Promise<Json> {
  const lead = await server.as('lead');
  const { id } = await declare(lead);
  await steps[state]!(lead, `/api/incidents/${id}`, server);
  return must(await lead.get(`/api/incidents/${id}`));
}

/** The answers that bring a fresh assignment into each state: who says what. */
const answers: Record<string, readonly (readonly ['unit' | 'team', string, object])[]> = {
  sent: [],
  acknowledged: [['unit', 'acknowledge', {}]],
  declined: [['unit', 'decline', { reason: 'Không có người' }]],
  in_progress: [
    ['unit', 'acknowledge', {}],
    ['unit', 'progress', { note: 'Đang làm' }],
  ],
  done: [
    ['unit', 'acknowledge', {}],
    ['unit', 'done', { result: 'Đã xong' }],
  ],
  accepted: [
    ['unit', 'acknowledge', {}],
    ['unit', 'done', { result: 'Đã xong' }],
    ['team', 'accept', {}],
  ],
  returned: [
    ['unit', 'acknowledge', {}],
    ['unit', 'done', { result: 'Đã xong' }],
    ['team', 'return', { reason: 'Chưa đủ' }],
  ],
  recalled: [['team', 'recall', { reason: 'Không cần nữa' }]],
};

export interface Dispatched {
  readonly incident: Json;
  readonly assignment: Json;
  readonly unit: Caller;
  readonly team: Caller;
  readonly path: string;
}

/** A fresh incident with one assignment in this state, its unit's caller and the coordinator's. */
export async function assignmentIn(server: TestServer, state: string): Promise<Dispatched> {
  const team = await server.as('coordinator');
  const [first] = await dispatchable(server, 1);
  const unit = await server.as(loginOf(first!));
  const incident = await declare(team);
  const [sent] = await dispatch(team, incident.id, [first!.id]);
  const path = `/api/assignments/${sent.id}`;
  for (const [who, verb, body] of answers[state]!)
    must(await { unit, team }[who].post(`${path}/${verb}`, body));
  const { body: assignment } = await team.get(path);
  if (assignment.state !== state) throw new Error(`the assignment is ${assignment.state}, not ${state}`);
  return { incident, assignment, unit, team, path };
}

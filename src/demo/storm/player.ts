import { randomUUID } from 'node:crypto';
import type { Act, Step, StormUnit } from './plan.js';

/** How a step went; a refusal is somebody at the board having been faster. */
export interface Played {
  readonly step: Step;
  readonly code: string;
  readonly refusal: string | null;
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** The server says no to what the storm is: not a demonstration, or an account that is not there. */
export class StormRefusal extends Error {}

/** Plays steps through the public HTTP API, each person with a session of their own. */
export class StormPlayer {
  private readonly cookies = new Map<string, string>();
  private readonly incidents = new Map<string, { id: string; code: string }>();
  private readonly assignments = new Map<string, string>();

  constructor(
    private readonly url: string,
    private readonly password: string,
  ) {}

  /** Whom the morning may happen to. */
  async readUnits(): Promise<{ communes: StormUnit[]; supporting: StormUnit[] }> {
    const { body } = await this.call('coordinator', 'GET', '/api/units?limit=500');
    const items = body['items'] as (StormUnit & { kind: string; dispatchable: boolean })[];
    const of = (kinds: string[]): StormUnit[] =>
      items
        .filter(({ kind, dispatchable }) => dispatchable && kinds.includes(kind))
        .map(({ id, code, name }) => ({ id, code, name }));
    return { communes: of(['commune', 'ward']), supporting: of(['department', 'police', 'office']) };
  }

  async play(step: Step, now: Date): Promise<Played> {
    const { status, body } = await this.act(step, now);
    const code = this.incidents.get(step.incident)?.code ?? '';
    return {
      step,
      code,
      refusal: status < 300 ? null : `${status} ${typeof body['code'] === 'string' ? body['code'] : ''}`,
    };
  }

  private async act({ login, incident, act }: Step, now: Date): Promise<Answer> {
    const known = this.incidents.get(incident);
    if (act.do === 'declare') return this.declare(login, incident, act, now);
    if (!known) return { status: 404, body: { code: 'not_found' } };
    if (act.do === 'dispatch') return this.dispatch(login, incident, known.id, act);
    if (act.do === 'incident') {
      const other = act.duplicateOf && this.incidents.get(act.duplicateOf)?.id;
      const body = other ? { ...act.body, duplicateOf: other } : act.body;
      return this.call(login, 'POST', `/api/incidents/${known.id}/${act.verb}`, body);
    }
    const id = this.assignments.get(`${incident} ${act.unit.id}`);
    if (!id) return { status: 404, body: { code: 'not_found' } };
    return this.call(login, 'POST', `/api/assignments/${id}/${act.verb}`, act.body);
  }

  private async declare(
    login: string,
    incident: string,
    act: Extract<Act, { do: 'declare' }>,
    now: Date,
  ): Promise<Answer> {
    const detectedAt = new Date(now.getTime() - 10 * 60_000).toISOString();
    const body = { ...act.body, unitId: act.unit.id, detectedAt };
    const answer = await this.call(login, 'POST', '/api/incidents', body);
    const { id, code } = answer.body as { id?: string; code?: string };
    if (answer.status === 201 && id && code) this.incidents.set(incident, { id, code });
    return answer;
  }

  private async dispatch(
    login: string,
    incident: string,
    id: string,
    act: Extract<Act, { do: 'dispatch' }>,
  ): Promise<Answer> {
    const unitIds = act.units.map((unit) => unit.id);
    const answer = await this.call(login, 'POST', `/api/incidents/${id}/assignments`, {
      ...act.body,
      unitIds,
    });
    const items = (answer.body['items'] ?? []) as { id: string; unitId: string }[];
    for (const item of items) this.assignments.set(`${incident} ${item.unitId}`, item.id);
    return answer;
  }

  private async call(login: string, method: string, path: string, body?: object): Promise<Answer> {
    const Cookie = this.cookies.get(login) ?? (await this.signIn(login));
    const headers = { Cookie, 'Idempotency-Key': randomUUID(), 'Content-Type': 'application/json' };
    const response = await fetch(this.url + path, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  private async signIn(login: string): Promise<string> {
    const response = await fetch(`${this.url}/api/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ login, password: this.password }),
    });
    if (response.status !== 200) throw new StormRefusal(`${login}: ${response.status}`);
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    this.cookies.set(login, cookie);
    return cookie;
  }
}

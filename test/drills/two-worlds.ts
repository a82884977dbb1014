import { randomUUID } from 'node:crypto';
import type { Answer, Caller, Json } from '../support/caller.js';
import { type Act, OTHER, READS, shows, WORDS, type World } from './two-worlds-acts.js';

export interface People {
  readonly team: readonly Caller[];
  readonly units: readonly { id: string; caller: Caller; contactId: string }[];
  /** Who conducts the drill, and has nothing to do in the real operation. */
  readonly organiser: Caller;
}

interface Rows {
  readonly incidents: string[];
  readonly assignments: { id: string; unit: number }[];
}

/** The real operation and a drill beside each other, and what was made in each so far. */
export class TwoWorlds {
  readonly rows: Record<World, Rows> = {
    real: { incidents: [], assignments: [] },
    drill: { incidents: [], assignments: [] },
  };
  taken = 0;
  done = 0;
  /** Answers that ought not to have been given. */
  readonly faults: string[] = [];

  constructor(
    private readonly people: People,
    private readonly drillId: string,
  ) {}

  async take(act: Act): Promise<void> {
    this.taken += 1;
    const world: World = act.isDrill ? 'drill' : 'real';
    const answers = await this.carryOut(act, world);
    for (const [what, { status, body }] of answers) {
      if (status < 300) this.done += 1;
      if (status >= 500) this.faults.push(`${what} answered ${status}`);
      if (shows(OTHER[world], JSON.stringify(body ?? '')))
        this.faults.push(
          `${what} in ${world} shows something of ${OTHER[world]}: ${JSON.stringify(body).slice(0, 300)}`,
        );
    }
  }

  private async carryOut(act: Act, world: World): Promise<[string, Answer][]> {
    if ((READS as readonly string[]).includes(act.verb)) return this.read(act, world);
    if (act.verb === 'answer' || act.verb === 'release' || act.verb === 'clock') return this.play(act);
    if (act.verb === 'declare') return this.declare(act, world);
    const from = this.rows[act.isStray ? OTHER[world] : world];
    const incidentId = from.incidents[act.which % from.incidents.length];
    if (!incidentId) return [];
    const path = `/api/incidents/${incidentId}`;
    if (act.verb === 'bulkClaim' || act.verb === 'bulkDispatch') return this.bulk(act, world, incidentId);
    if (act.verb === 'edit') return this.edit(act, world, path);
    const body = this.incidentBody(act, world);
    if (body) {
      const verb = { dispatch: 'assignments', entry: 'entries' }[act.verb as string] ?? act.verb;
      const answer = await this.send(world, this.ofTeam(act), `${path}/${verb}`, body);
      if (answer.status === 201 && act.verb === 'dispatch') this.remember(world, answer.body.items as Json[]);
      return this.judged(act, `${act.verb} ${path}`, answer);
    }
    return this.order(act, world, from);
  }

  private async declare({ who, which }: Act, world: World): Promise<[string, Answer][]> {
    const answer = await this.send(
      world,
      this.people.team[who % this.people.team.length]!,
      '/api/incidents',
      {
        title: `Sự cố ${WORDS[world]} ${randomUUID()}`,
        unitId: this.people.units[which % this.people.units.length]!.id,
        detectedAt: new Date(Date.now() - 60_000).toISOString(),
        severity: (['low', 'high', 'critical'] as const)[which % 3],
        category: 'malware',
        description: `Mô tả ${WORDS[world]}`,
        reporter: { name: `Người báo ${WORDS[world]}` },
        unitBrief: `Tóm tắt ${WORDS[world]}`,
      },
    );
    if (answer.status === 201) this.rows[world].incidents.push(answer.body.id as string);
    return [['declare', answer]];
  }

  private incidentBody({ verb, which, who }: Act, world: World): object | null {
    const word = WORDS[world];
    const { units } = this.people;
    const bodies: Partial<Record<Act['verb'], object>> = {
      dispatch: {
        unitIds: [units[which % units.length]!.id, units[(which + 1) % units.length]!.id],
        instruction: word,
      },
      triage: { category: 'malware', severity: (['low', 'high'] as const)[who % 2] },
      claim: {},
      entry: { text: `Dòng ${word}`, share: (['team', 'units'] as const)[who % 2] },
      state: { to: (['responding', 'recovering', 'resolved'] as const)[who % 3] },
      close: { outcome: 'resolved', summary: `Tổng kết ${word}`, reason: `Kết thúc ${word}` },
    };
    return bodies[verb] ?? null;
  }

  private async edit(act: Act, world: World, path: string): Promise<[string, Answer][]> {
    const caller = this.ofTeam(act);
    const { body } = await caller.get(path, this.realm(world));
    const answer = await caller.send(
      'PATCH',
      path,
      { title: `Sự cố ${WORDS[world]} ${randomUUID()}` },
      {
        'If-Match': `"${body.version ?? 1}"`,
        ...this.realm(world),
      },
    );
    return this.judged(act, `edit ${path}`, answer);
  }

  private async order(act: Act, world: World, from: Rows): Promise<[string, Answer][]> {
    const one = from.assignments.at(-1 - (act.which % 12));
    if (!one) return [];
    const isTeams = ['accept', 'recall', 'link'].includes(act.verb);
    const unit = this.people.units[one.unit]!;
    const text = `Lời ${WORDS[world]}`;
    const bodies: Record<string, object> = {
      progress: { note: text, needsHelp: act.who % 2 === 0 },
      done: { result: text },
      decline: { reason: text },
      recall: { reason: text },
      link: { contactId: unit.contactId },
    };
    const path = `/api/assignments/${one.id}/${act.verb}`;
    const answer = await this.send(
      world,
      isTeams ? this.ofTeam(act) : unit.caller,
      path,
      bodies[act.verb] ?? {},
    );
    return this.judged(act, path, answer);
  }

  /** Rows of both realms in one press: those of the other are refused one by one, whatever becomes of the rest. */
  private async bulk(act: Act, world: World, incidentId: string): Promise<[string, Answer][]> {
    const strays = this.rows[OTHER[world]].incidents.slice(-2);
    const incidentIds = [...new Set([incidentId, ...strays])];
    const path = act.verb === 'bulkClaim' ? '/api/bulk/claim' : '/api/bulk/dispatch';
    const order = {
      unitIds: [this.people.units[act.who % this.people.units.length]!.id],
      instruction: WORDS[world],
    };
    const body = act.verb === 'bulkClaim' ? { incidentIds } : { incidentIds, ...order };
    const answer = await this.send(world, this.ofTeam(act), path, body);
    const foreign = new Set(this.rows[OTHER[world]].incidents);
    for (const item of (answer.body.items ?? []) as Json[]) {
      if (item.done && foreign.has(item.incidentId as string))
        this.faults.push(`${path} in ${world} did ${item.incidentId} of ${OTHER[world]}`);
    }
    return [[path, answer]];
  }

  /** What only a drill has: an inject is released or answered, its clock moves. */
  private async play({ verb, who, which }: Act): Promise<[string, Answer][]> {
    const at = `/api/drills/${this.drillId}`;
    const { organiser, units } = this.people;
    if (verb === 'answer') {
      const { caller } = units[who % units.length]!;
      const { body } = await caller.get(`${at}/inbox`);
      const one = (body.items as Json[] | undefined)?.at(0);
      if (!one) return [];
      const said = await caller.post(`${at}/deliveries/${one.id}/respond`, { text: WORDS.drill });
      // Its answer is of the drill although no realm was named.
      return shows('real', JSON.stringify(said.body)) ? [['respond', said]] : [];
    }
    if (verb === 'clock') {
      const act = which % 2 ? { act: 'scale', scale: 1 + (who % 4) } : { act: who % 2 ? 'pause' : 'resume' };
      return [['clock', await organiser.post(`${at}/clock`, act, this.realm('drill'))]].filter(
        ([, answer]) => (answer as Answer).status >= 500,
      ) as [string, Answer][];
    }
    if (which % 5) return [];
    const { body } = await organiser.get(`${at}/injects`);
    const next = (body.items as Json[]).find(({ status }) => status === 'synchronized');
    if (next) await organiser.post(`${at}/injects/${next.id}/release`);
    return [];
  }

  private async read({ verb, who, which, isStray }: Act, world: World): Promise<[string, Answer][]> {
    const { team, units } = this.people;
    const callers = [...team, ...units.map(({ caller }) => caller)];
    const caller = callers[who % callers.length]!;
    const { incidents } = this.rows[isStray ? OTHER[world] : world];
    const id = incidents[which % incidents.length] ?? randomUUID();
    const word = WORDS[isStray ? OTHER[world] : world];
    const paths: Record<(typeof READS)[number], string[]> = {
      list: ['/api/incidents?limit=200', '/api/assignments?limit=200'],
      search: [`/api/search?q=${word}`, `/api/incidents?q=${word}`, '/api/search?q=DT-', '/api/search?q=SC-'],
      counts: ['/api/incidents/counts'],
      matrix: ['/api/matrix'],
      statistics: ['/api/statistics/answer-times', '/api/escalation/missed', '/api/readiness'],
      feed: ['/api/feed?limit=1000', '/api/feed?limit=1000&after=400'],
      bell: ['/api/notifications'],
      export: ['units', 'contacts', 'systems'].map((one) => `/api/spreadsheets/${one}/export`),
      detail: [
        `/api/incidents/${id}`,
        `/api/incidents/${id}/assignments`,
        `/api/assignments?incidentId=${id}`,
      ],
      history: [`/api/incidents/${id}/timeline`, `/api/incidents/${id}/entries`],
    };
    return Promise.all(
      paths[verb as (typeof READS)[number]].map(async (path): Promise<[string, Answer]> => [
        `GET ${path}`,
        await caller.get(path, this.realm(world)),
      ]),
    );
  }

  /** What belongs to the other realm is not there. */
  private judged({ isStray }: Act, what: string, answer: Answer): [string, Answer][] {
    if (isStray && answer.status < 400)
      this.faults.push(`${what} of the other realm answered ${answer.status}`);
    return [[what, answer]];
  }

  private remember(world: World, items: readonly Json[]): void {
    for (const { id, unitId } of items) {
      const unit = this.people.units.findIndex((one) => one.id === unitId);
      if (unit >= 0) this.rows[world].assignments.push({ id: id as string, unit });
    }
  }

  private ofTeam = ({ who }: Act): Caller => this.people.team[who % this.people.team.length]!;
  private realm = (world: World): Record<string, string> =>
    world === 'drill' ? { Realm: this.drillId } : {};
  private send = (world: World, caller: Caller, path: string, body: object): Promise<Answer> =>
    caller.post(path, body, this.realm(world));
}

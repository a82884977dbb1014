import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Caller, Json } from '../support/caller.js';

/** One random step of an operation; numbers choose among what is there. */
export interface Step {
  readonly verb: (typeof VERBS)[number];
  readonly which: number;
  readonly who: number;
}

const VERBS = [
  'declare',
  'dispatch',
  'dispatch',
  'entry',
  'entry',
  'unitEntry',
  'edit',
  'triage',
  'delivered',
  'seen',
  'acknowledge',
  'acknowledge',
  'progress',
  'progress',
  'done',
  'done',
  'accept',
  'return',
  'decline',
  'recall',
  'state',
  'close',
  'reopen',
  'claim',
] as const;

export const steps = (length: number): fc.Arbitrary<Step[]> =>
  fc.array(fc.record({ verb: fc.constantFrom(...VERBS), which: fc.nat(1000), who: fc.nat(1000) }), {
    minLength: length,
    maxLength: length,
  });

/** People and units that act, and what they have made so far. */
export class RandomOperation {
  readonly incidents: string[] = [];
  readonly assignments: { id: string; incidentId: string; unit: number }[] = [];

  /** @param word is put into every text that the first unit must not read */
  constructor(
    private readonly team: Caller,
    private readonly contacts: readonly Caller[],
    private readonly units: readonly { id: string }[],
    private readonly word: string,
  ) {}

  async take({ verb, which, who }: Step): Promise<void> {
    if (verb === 'declare' || this.incidents.length === 0) return this.declare(which);
    const incident = `/api/incidents/${this.incidents[which % this.incidents.length]}`;
    const unit = who % this.units.length;
    if (verb === 'dispatch') return this.dispatch(incident, which, unit);
    if (verb === 'entry') return this.entry(incident, who, unit);
    if (verb === 'edit') return this.edit(incident, who);
    if (verb === 'unitEntry') {
      await this.contacts[unit]!.post(`${incident}/entries`, { text: this.of(unit, 'Đơn vị ghi') });
      return;
    }
    const body = this.incidentBody(verb, who);
    if (body) await this.team.post(`${incident}/${verb}`, body);
    else await this.answer(verb, which);
  }

  private async declare(which: number): Promise<void> {
    const { body } = await this.team.post('/api/incidents', {
      title: `Sự cố ${randomUUID()}`,
      unitId: this.units[which % this.units.length]!.id,
      detectedAt: new Date(Date.now() - 60_000).toISOString(),
      description: this.secret('Mô tả'),
      reporter: { name: this.secret('Người báo'), organisation: this.secret('Cơ quan') },
      unitBrief: 'Tóm tắt cho đơn vị',
    });
    this.incidents.push(body.id);
  }

  private async dispatch(incident: string, which: number, unit: number): Promise<void> {
    const unitIds = [this.units[unit]!.id, this.units[(unit + 1 + (which % 2)) % this.units.length]!.id];
    const first = this.units[0]!.id;
    const leader = unitIds.includes(first) && which % 4 < 3 ? first : unitIds[0];
    const lead = which % 5 < 3 ? { leadUnitId: leader } : {};
    const { body } = await this.team.post(`${incident}/assignments`, {
      unitIds,
      instruction: 'Ngắt máy chủ',
      ...lead,
    });
    for (const item of (body.items ?? []) as Json[]) {
      const index = this.units.findIndex(({ id }) => id === item.unitId);
      this.assignments.push({ id: item.id, incidentId: item.incidentId, unit: index });
    }
  }

  private async entry(incident: string, who: number, unit: number): Promise<void> {
    const share = [undefined, 'team', 'units', [this.units[unit]!.id]][who % 4];
    const isForFirst = share === 'units' || (Array.isArray(share) && unit === 0);
    const text = isForFirst ? 'Chia sẻ' : this.secret('Nội bộ');
    await this.team.post(`${incident}/entries`, { text, ...(share && { share }) });
  }

  private async edit(incident: string, who: number): Promise<void> {
    const { body } = await this.team.get(incident);
    const field = [
      { title: `Sự cố ${randomUUID()}` },
      { description: this.secret('Mô tả') },
      { tlp: ['amber', 'red', 'green'][who % 3] },
      { severity: ['low', 'high', null][who % 3] },
      { serious: true, seriousReason: this.secret('Lý do') },
    ][who % 5];
    await this.team.patch(incident, body.version, field as object);
  }

  private incidentBody(verb: Step['verb'], who: number): object | null {
    if (verb === 'triage') return { category: 'malware', severity: 'medium' };
    if (verb === 'claim') return {};
    if (verb === 'state') return { to: ['responding', 'recovering', 'resolved'][who % 3] };
    if (verb === 'reopen') return { reason: this.secret('Mở lại') };
    if (verb !== 'close') return null;
    return {
      outcome: 'resolved',
      summary: this.secret('Tổng kết'),
      ...(who % 2 === 0 && { reason: 'Kết thúc sớm' }),
    };
  }

  private async answer(verb: string, which: number): Promise<void> {
    const one = this.assignments.at(-1 - (which % 5)); // the latest are likely to be open
    if (!one) return;
    const isTeams = ['accept', 'return', 'recall'].includes(verb);
    const text = this.of(one.unit, 'Lời');
    const bodies: Record<string, object> = {
      decline: { reason: text },
      progress: { note: text, needsHelp: which % 2 === 0 },
      done: { result: text },
      return: { reason: text },
      recall: { reason: text },
    };
    await (isTeams ? this.team : this.contacts[one.unit]!).post(
      `/api/assignments/${one.id}/${verb}`,
      bodies[verb] ?? {},
    );
  }

  private secret(text: string): string {
    return `${text} ${this.word}`;
  }

  /** What is said to or by the first unit is its own to read. */
  private of(unit: number, text: string): string {
    return unit === 0 ? text : this.secret(text);
  }
}

import type { Page } from 'playwright-core';
import { allPages } from '../access/everything.js';
import type { Caller, Json } from './caller.js';
import { LiveClient } from './live-client.js';
import { waitFor } from './wait-for.js';

/** One row of the wall's list: which order, whose, what is wrong with it, and since or until when. */
export interface LateRow {
  readonly id: string;
  readonly kind: string;
  readonly unit: string;
  readonly line: string;
  readonly clock: string;
}

/** Everything a wall tells, read in one instant; `seq` is the last event that it contains. */
export interface Told {
  readonly seq: number;
  readonly figures: { open: number; unclaimed: number; silent: number; answered: number; orders: number };
  readonly late: readonly LateRow[];
  readonly totals: string;
  readonly rest: string;
}

/** What stands on the screen. */
export const readWall = (page: Page): Promise<Told> =>
  page.evaluate(() => {
    const text = (place: ParentNode, selector: string) =>
      place.querySelector<HTMLElement>(selector)?.innerText.trim() ?? '';
    const tile = (name: string) => document.querySelector(`[data-tile="${name}"]`) as HTMLElement;
    const number = (words: string) => Number(/\d+/.exec(words)?.[0] ?? 0);
    const figure = (name: string) => number(text(tile(name), 'p'));
    const wall = document.querySelector<HTMLElement>('[data-shown]');
    return {
      seq: Number(wall?.dataset['shown'] ?? -1),
      figures: {
        open: figure('open'),
        unclaimed: figure('unclaimed'),
        silent: figure('silent'),
        answered: figure('answered'),
        orders: number(text(tile('answered'), 'p:last-child')),
      },
      late: [...document.querySelectorAll<HTMLElement>('[data-assignment]')].map((row) => ({
        id: row.dataset['assignment'] ?? '',
        kind: row.dataset['kind'] ?? '',
        unit: text(row, 'div > p'),
        line: text(row, 'div > p + p'),
        clock: text(row, ':scope > :last-child'),
      })),
      totals: text(document, '[data-totals]'),
      rest: text(document, 'ol + p'),
    };
  });

const MINUTE = 60_000;
const KINDS = ['overdue', 'declined', 'help', 'due_soon'];
const TOTALS = ['quá hạn', 'không thể', 'nhờ hỗ trợ', 'sắp đến hạn'];
const SHOWN = 5;
const ANSWERED = ['acknowledged', 'in_progress', 'returned', 'done', 'accepted'];
const WORKING = ['acknowledged', 'in_progress', 'returned'];

/** What the API says to the wall's own token. */
export interface Said extends Told {
  /** When it was asked, and the instants at which it would say something else although nothing happens. */
  readonly at: number;
  readonly turns: readonly number[];
}

/**
 * The public API as a wall's token sees it, and the stream beside it. What the wall must show is worked out here anew,
 * from the lists, the server's own counts and its own judgement of what is overdue.
 */
export class Oracle {
  private constructor(
    private readonly caller: Caller,
    private readonly stream: LiveClient,
    private readonly units: ReadonlyMap<string, string>,
  ) {}

  static async of(caller: Caller): Promise<Oracle> {
    const units = await allPages(caller, '/api/units');
    const names = new Map(units.map(({ id, name }) => [id as string, name as string]));
    return new Oracle(caller, await LiveClient.follow(caller), names);
  }

  /** The last event that this token has seen. */
  get seq(): number {
    return this.stream.messages.findLast(({ events }) => events.length > 0)?.events.at(-1).seq ?? -1;
  }

  /** Every event since this began, with the instant at which it was written. */
  get written(): { seq: number; at: number }[] {
    return this.stream.events.map(({ seq, recordedAt }) => ({ seq, at: Date.parse(recordedAt) }));
  }

  close(): void {
    this.stream.close();
  }

  /** All of it at one place of the log: asked again when something happened meanwhile. */
  async say(): Promise<Said> {
    for (;;) {
      const seq = await this.reach();
      const [incidents, assignments, counts] = await Promise.all([
        allPages(this.caller, '/api/incidents?state=open'),
        allPages(this.caller, '/api/assignments'),
        this.caller.get('/api/incidents/counts'),
      ]);
      if ((await this.reach()) === seq) return this.work(seq, incidents, assignments, counts.body);
    }
  }

  /** @returns the last visible event, once the stream has everything that is written now. */
  private async reach(): Promise<number> {
    const { body } = await this.caller.get(`/api/feed?after=${Math.max(0, this.seq)}`);
    await waitFor('the stream', () => this.stream.upTo >= body.head, 10_000);
    return this.seq;
  }

  private work(seq: number, incidents: Json[], assignments: Json[], counts: Json): Said {
    const at = Date.now();
    const open = new Map(incidents.map((one) => [one.id, one]));
    const orders = assignments.filter(
      ({ incidentId, state }) => open.has(incidentId) && state !== 'recalled',
    );
    const silent = orders.filter(({ state, overdue }) => state === 'sent' && overdue);
    const late = orders
      .map((order) => ({ order, kind: kindOf(order, assignments, at) }))
      .filter(({ kind }) => kind !== null)
      .sort(byUrgency);
    return {
      seq,
      at,
      turns: orders.flatMap(turnsOf),
      figures: {
        open: counts.all,
        unclaimed: counts.unclaimed,
        silent: new Set(silent.map(({ unitId }) => unitId)).size,
        answered: orders.filter(({ state }) => ANSWERED.includes(state)).length,
        orders: orders.length,
      },
      late: late.slice(0, SHOWN).map(({ order, kind }) => ({
        id: order.id,
        kind: kind as string,
        unit: this.units.get(order.unitId) as string,
        line: `${order.incidentCode.slice(-5)} · ${whyOf(order, kind as string)}`,
        clock: clockOf(order, kind as string),
      })),
      totals: KINDS.map((kind, index) => [late.filter((one) => one.kind === kind).length, TOTALS[index]])
        .filter(([count]) => count)
        .map(([count, word]) => `${count} ${word}`)
        .join(' · '),
      rest: late.length > SHOWN ? `+${late.length - SHOWN} nữa` : '',
    };
  }
}

const deadlineOf = ({ state, ackDueAt, dueAt }: Json): number | null => {
  if (state === 'sent') return Date.parse(ackDueAt);
  return WORKING.includes(state) && dueAt ? Date.parse(dueAt) : null;
};

const soonMs = ({ state }: Json): number => (state === 'sent' ? 5 : 60) * MINUTE;

const turnsOf = (order: Json): number[] => {
  const deadline = deadlineOf(order);
  return deadline === null ? [] : [deadline, deadline - soonMs(order)];
};

function kindOf(order: Json, all: Json[], now: number): string | null {
  if (order.overdue) return 'overdue';
  const isReplacedAfter = (instant: string) =>
    all.some(({ incidentId, sentAt }) => incidentId === order.incidentId && sentAt > instant);
  if (order.state === 'declined') return isReplacedAfter(order.declinedAt) ? null : 'declined';
  const { helpAskedAt, lastNoteAt } = order;
  if (helpAskedAt && lastNoteAt <= helpAskedAt && !isReplacedAfter(helpAskedAt)) return 'help';
  const deadline = deadlineOf(order);
  return deadline !== null && deadline - now <= soonMs(order) ? 'due_soon' : null;
}

type Found = { order: Json; kind: string | null };
const byUrgency = (one: Found, other: Found): number =>
  KINDS.indexOf(one.kind as string) - KINDS.indexOf(other.kind as string) ||
  (deadlineOf(one.order) ?? 0) - (deadlineOf(other.order) ?? 0) ||
  (one.order.id < other.order.id ? -1 : 1);

function whyOf({ state, reason, lastNote, seenAt, deliveredAt }: Json, kind: string): string {
  if (kind === 'declined') return reason;
  if (kind === 'help') return lastNote;
  if (state !== 'sent') return kind === 'overdue' ? 'Quá hạn hoàn thành' : 'Sắp đến hạn hoàn thành';
  if (seenAt) return 'Đã xem, chưa trả lời';
  return deliveredAt ? 'Đã chuyển tới, chưa xem' : 'Chưa tới máy của đơn vị';
}

/** Words as they stand; of a running clock only its direction, because it goes on. */
function clockOf(_: Json, kind: string): string {
  if (kind === 'declined') return 'Không thể';
  if (kind === 'help') return 'Nhờ hỗ trợ';
  return kind === 'overdue' ? '+' : '';
}

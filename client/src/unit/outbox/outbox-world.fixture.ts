import { Problem } from '../../api/problem';
import type { AssignmentDetail } from '../../api/types';
import { Outbox, type OutboxWorld } from './outbox';
import { added, type NewAct, type QueuedAct, type Verb } from './queued-act';

/** Until everything that can go on by itself has done so. */
export const settle = async () => {
  for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setImmediate(resolve));
};
const detail = (id: string) => ({ id, now: '2026-11-24T02:05:02.000Z' }) as AssignmentDetail;

/** A device and a server: what stands on each outlives every page. */
export class World {
  readonly device = new Map<string, QueuedAct>();
  /** The effect of each key, in the server's order; a repeated key has none. */
  readonly rows: { key: string; assignmentId: string; verb: Verb; body: string }[] = [];
  readonly timers = new Set<() => void>();
  readonly told: string[] = [];
  isOffline = false;
  isLost = false;
  /** Storage is refused, or full. */
  isFull = false;
  /** What comes between the server's word and the page. */
  between: () => void = () => undefined;
  /** What the page does with it fails. */
  isBroken = false;
  /** What happens to the next requests: the answer gets lost, never comes, or the server refuses. */
  fates: ('lost' | 'hangs' | Problem)[] = [];
  clock = Date.parse('2026-11-24T02:00:00Z');
  private readonly locks = new Map<string, Promise<void>>();

  page(): Outbox<NewAct, AssignmentDetail> {
    const world: OutboxWorld<NewAct, AssignmentDetail> = {
      laneOf: ({ assignmentId }) => assignmentId,
      added,
      receivedAt: (_, { now }) => Date.parse(now),
      edit: async (change) => {
        await Promise.resolve();
        if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
        for (const [key, act] of change(new Map(this.device))) {
          if (act) this.device.set(key, act);
          else this.device.delete(key);
        }
      },
      send: (act) => this.request(act),
      isOffline: () => this.isOffline,
      isLost: () => this.isLost,
      now: () => this.clock,
      alone: (name, work) => this.alone(name, work),
      later: (_, work) => {
        this.timers.add(work);
        return () => this.timers.delete(work);
      },
      onSent: (act, _, wasQueued) => {
        this.told.push(`sent ${act.key} ${wasQueued}`);
        if (this.isBroken) throw new TypeError('broken');
      },
      onRefused: (act, problem) => this.told.push(`refused ${act.key} ${problem.code}`),
      onWritten: () => undefined,
    };
    return new Outbox(world);
  }

  private async request(act: QueuedAct): Promise<AssignmentDetail> {
    await Promise.resolve();
    if (this.isOffline) throw new Problem({ status: 0, code: 'unanswered' });
    const fate = this.fates.shift();
    this.between();
    if (fate instanceof Problem) throw fate;
    const { key, assignmentId, verb } = act;
    // As the server does (test/assignments/pressed-at.test.ts): a repeat says the same, whatever it says of when.
    const body = JSON.stringify({ ...act.body, pressedAt: undefined });
    const known = this.rows.find((row) => row.key === key);
    if (known && known.body !== body) throw new Problem({ status: 422, code: 'key_reused' });
    if (!known) this.rows.push({ key, assignmentId, verb, body });
    if (fate === 'hangs') return new Promise(() => undefined);
    if (fate === 'lost') throw new Problem({ status: 0, code: 'unanswered' });
    return detail(assignmentId);
  }

  /** As Web Locks: one after the other; a page that is gone gives its locks back. */
  private async alone(name: string, work: () => Promise<void>): Promise<void> {
    const before = this.locks.get(name) ?? Promise.resolve();
    const done = before.then(work);
    this.locks.set(
      name,
      done.catch(() => undefined),
    );
    await done;
  }

  freeLocks = () => this.locks.clear();
}

/** Something that was pressed; progress says its own key. */
export const act = (key: string, verb: Verb = 'progress', assignmentId = 'a'): NewAct => ({
  key,
  verb,
  assignmentId,
  incidentCode: 'SC-2026-00042',
  body: verb === 'progress' ? { note: key } : {},
});

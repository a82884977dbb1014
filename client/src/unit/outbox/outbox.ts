import { asProblem, Problem } from '../../api/problem';
import type { AssignmentDetail } from '../../api/types';
import {
  added,
  fateOf,
  inOrder,
  isWaiting,
  MOST_WAIT_MS,
  type NewAct,
  nextOf,
  type QueuedAct,
} from './queued-act';
import type { Edits } from '../device/device-rows';

type Acts = Map<string, QueuedAct>;

/** What the outbox needs of the world around it. */
export interface OutboxWorld {
  /** Reads and writes this person's acts in one step that no other tab comes between. Fails where storage is refused. */
  edit(change: (acts: Acts) => Edits<QueuedAct>): Promise<void>;
  /** One request with the act's key. Throws `Problem`. */
  send(act: QueuedAct): Promise<AssignmentDetail>;
  /** Whether the device itself says that there is no network: then nothing is tried, and everything can be taken back. */
  isOffline(): boolean;
  /** Whether there is no sign of the server: what is pressed is shown as queued at once, and tried behind that. */
  isLost(): boolean;
  now(): number;
  /** Runs `work` while no other tab runs work of that name. */
  alone(name: string, work: () => Promise<void>): Promise<void>;
  /** Calls back later; gives the way to forget it. */
  later(ms: number, work: () => void): () => void;
  onSent(act: QueuedAct, detail: AssignmentDetail, wasQueued: boolean): void;
  onRefused(act: QueuedAct, problem: Problem): void;
  /** Something is written: for the other tabs. */
  onWritten(): void;
}

/** Somebody before the page who waits for the first try. */
type Waiter = {
  assignmentId: string;
  last: string;
  onSent: (detail: AssignmentDetail) => void;
  resolve: (detail: AssignmentDetail | null) => void;
  reject: (problem: Problem) => void;
};

const RETRY_MS = { first: 3_000, most: 60_000 };
const SHOWN_MS = 86_400_000;

/**
 * What the unit has said and the server may not yet know. An act stands on the device before it is sent for the first
 * time, with the key it will always have, and leaves only at the server's word: a lost answer, a reload or a dead phone
 * costs nothing and doubles nothing. Acts of one assignment go in order, those of different ones side by side. Knows
 * nothing of React.
 */
export class Outbox {
  private acts: Acts = new Map();
  private readonly waiters = new Map<string, Waiter>();
  private readonly running = new Set<string>();
  private readonly again = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private shownActs: readonly QueuedAct[] = [];
  private retryMs = RETRY_MS.first;
  private forgetRetry: (() => void) | null = null;

  constructor(private readonly world: OutboxWorld) {}

  /** The acts to be shown, in order: those whose first try somebody is still waiting for are not. */
  get shown(): readonly QueuedAct[] {
    return this.shownActs;
  }

  /** Whether the server is being asked about this assignment just now. */
  isSending = (assignmentId: string): boolean => this.running.has(assignmentId) && !this.world.isOffline();

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Reads what stands on the device, and sends what waits. */
  async open(): Promise<void> {
    const old = this.world.now() - SHOWN_MS;
    await this.write((acts) => {
      const done = [...acts.values()].filter(({ receivedAt }) => receivedAt && receivedAt < old);
      return new Map(done.map(({ key }) => [key, null]));
    });
    this.kick();
  }

  /** Reads again what another tab has written. */
  reread = (): Promise<void> => this.write(() => new Map(), true);

  /**
   * Takes acts of one assignment. Gives the server's answer to the last, or null when they wait on the device.
   * Throws the `Problem` with which the server refused one; that one and those behind it are then forgotten: whoever
   * pressed still has the words before them.
   */
  async press(
    pressed: readonly NewAct[],
    onSent: (detail: AssignmentDetail) => void = () => undefined,
  ): Promise<AssignmentDetail | null> {
    const [first] = pressed;
    const last = pressed.at(-1);
    if (!first || !last) return null;
    const isBehind = nextOf(this.acts.values(), first.assignmentId) !== undefined;
    const isShown = isBehind || this.world.isOffline() || this.world.isLost();
    const answer = isShown
      ? Promise.resolve(null)
      : new Promise<AssignmentDetail | null>((resolve, reject) => {
          const waiter = { assignmentId: first.assignmentId, last: last.key, onSent, resolve, reject };
          pressed.forEach(({ key }) => this.waiters.set(key, waiter));
        });
    answer.catch(() => undefined);
    try {
      await this.write((acts) => {
        const fresh = added(acts.values(), pressed, this.world.now());
        return new Map(fresh.map((act) => [act.key, act]));
      });
    } catch {
      pressed.forEach(({ key }) => this.waiters.delete(key));
      return this.sendWithoutKeeping(pressed, onSent);
    }
    void this.sendAll(first.assignmentId);
    return answer;
  }

  /** Takes an act back that was never sent; gives it, or null when it is too late. */
  async takeBack(key: string): Promise<QueuedAct | null> {
    let taken: QueuedAct | null = null;
    await this.write((acts) => {
      const act = acts.get(key);
      taken = act && act.tries === 0 && isWaiting(act) ? act : null;
      return new Map(taken ? [[key, null]] : []);
    });
    return taken;
  }

  /** Somebody has read what became of it. */
  dismiss = (key: string): Promise<void> =>
    this.write((acts) => {
      const act = acts.get(key);
      return new Map(act && !isWaiting(act) ? [[key, null]] : []);
    });

  /** The line may be back: tries everything at once. */
  kick(): void {
    this.retryMs = RETRY_MS.first;
    this.drain();
  }

  private drain(): void {
    this.forgetRetry?.();
    this.forgetRetry = null;
    const waiting = [...this.acts.values()].filter(isWaiting);
    new Set(waiting.map(({ assignmentId }) => assignmentId)).forEach((id) => void this.sendAll(id));
  }

  private async sendAll(assignmentId: string): Promise<void> {
    if (this.running.has(assignmentId)) {
      this.again.add(assignmentId);
      return;
    }
    this.running.add(assignmentId);
    this.publish();
    try {
      do {
        this.again.delete(assignmentId);
        await this.world.alone(assignmentId, () => this.sendInOrder(assignmentId));
      } while (this.again.has(assignmentId));
    } catch {
      // Storage failed between two steps: what stands there is tried again.
    }
    this.running.delete(assignmentId);
    this.letGo(assignmentId);
    this.publish();
    if (nextOf(this.acts.values(), assignmentId)) this.retry();
  }

  private async sendInOrder(assignmentId: string): Promise<void> {
    while (!this.world.isOffline()) {
      let act: QueuedAct | undefined;
      await this.write((acts) => {
        act = nextOf(acts.values(), assignmentId);
        if (act) act = { ...act, tries: act.tries + 1 };
        return new Map(act ? [[act.key, act]] : []);
      });
      if (!act || !(await this.sendOne(act))) return;
    }
  }

  /** False when the outcome is not known. */
  private async sendOne(act: QueuedAct): Promise<boolean> {
    if (this.world.now() - act.pressedAt > MOST_WAIT_MS) {
      await this.refuse(act, new Problem({ status: 0, code: 'kept_too_long' }));
      return true;
    }
    let detail: AssignmentDetail;
    try {
      detail = await this.world.send(act);
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (fateOf(problem) !== 'refused') return false;
      await this.refuse(act, problem);
      return true;
    }
    const waiter = this.waiters.get(act.key);
    this.waiters.delete(act.key);
    // Another contact may have answered before: then that is when the unit's answer was received.
    const at = act.verb === 'acknowledge' ? (detail.acknowledgedAt ?? detail.now) : detail.now;
    const kept = waiter ? null : { ...act, receivedAt: Date.parse(at) };
    await this.write(() => new Map([[act.key, kept]]));
    this.world.onSent(act, detail, !waiter);
    waiter?.onSent(detail);
    if (waiter?.last === act.key) waiter.resolve(detail);
    return true;
  }

  private async refuse(act: QueuedAct, problem: Problem): Promise<void> {
    const waiter = this.waiters.get(act.key);
    const { status, code, detail, state } = problem.body;
    const behind = [...this.waiters].filter(([, one]) => one === waiter).map(([key]) => key);
    behind.forEach((key) => this.waiters.delete(key));
    await this.write(
      () =>
        new Map<string, QueuedAct | null>(
          waiter
            ? behind.map((key) => [key, null])
            : [[act.key, { ...act, refused: { status, code, detail, state } }]],
        ),
    );
    if (waiter) waiter.reject(problem);
    else this.world.onRefused(act, problem);
  }

  /** Nobody is kept waiting beyond the first try: from now on their acts are shown as queued. */
  private letGo(assignmentId: string): void {
    for (const [key, waiter] of [...this.waiters]) {
      if (waiter.assignmentId !== assignmentId) continue;
      this.waiters.delete(key);
      waiter.resolve(null);
    }
  }

  private async sendWithoutKeeping(
    pressed: readonly NewAct[],
    onSent: (detail: AssignmentDetail) => void,
  ): Promise<AssignmentDetail | null> {
    let detail: AssignmentDetail | null = null;
    for (const act of added([], pressed, this.world.now())) {
      detail = await this.world.send(act);
      this.world.onSent(act, detail, false);
      onSent(detail);
    }
    return detail;
  }

  private retry(): void {
    if (this.forgetRetry) return;
    this.forgetRetry = this.world.later(this.retryMs, () => this.drain());
    this.retryMs = Math.min(RETRY_MS.most, this.retryMs * 2);
  }

  private async write(change: (acts: Acts) => Edits<QueuedAct>, isReading = false): Promise<void> {
    let next: Acts = new Map();
    let isChanged = false;
    await this.world.edit((acts) => {
      const edits = change(acts);
      next = new Map(acts);
      for (const [key, act] of edits) {
        if (act) next.set(key, act);
        else next.delete(key);
      }
      isChanged = edits.size > 0;
      return edits;
    });
    this.acts = next;
    this.publish();
    if (isChanged && !isReading) this.world.onWritten();
  }

  private publish(): void {
    this.shownActs = inOrder(this.acts.values()).filter(({ key }) => !this.waiters.has(key));
    this.listeners.forEach((listener) => listener());
  }
}

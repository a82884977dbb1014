import { asProblem, Problem } from '../../api/problem';
import { fateOf, inOrder, isWaiting, MOST_WAIT_MS, type Standing } from './queued-act';
import type { Edits } from '../device/device-rows';

type Pressed = { key: string };

/** What the outbox needs of the world around it: `N` is what is pressed, `R` the server's answer. */
export interface OutboxWorld<N extends Pressed, R> {
  /** Reads and writes this person's acts in one step that no other tab comes between. Fails where storage is refused. */
  edit(change: (acts: Map<string, N & Standing>) => Edits<N & Standing>): Promise<void>;
  /** What an act is about: acts about one thing are sent in order. */
  laneOf(act: N): string;
  /** What was pressed, to be kept beside the acts that are known; nothing for what says no more than one that waits. */
  added(known: Iterable<N & Standing>, pressed: readonly N[], now: number): (N & Standing)[];
  /** One request with the act's key. Throws `Problem`. */
  send(act: N & Standing): Promise<R>;
  /** When the server had it (epoch ms), to be shown for a day where somebody no longer waited for it; null: not to be shown. */
  receivedAt(act: N & Standing, answer: R): number | null;
  /**
   * Whether the device itself says that there is no network, or the server has yet to say who is signed in: then nothing
   * is tried, and everything can be taken back.
   */
  isOffline(): boolean;
  /** Whether there is no sign of the server: what is pressed is shown as queued at once, and tried behind that. */
  isLost(): boolean;
  now(): number;
  /** Runs `work` while no other tab runs work of that name. */
  alone(name: string, work: () => Promise<void>): Promise<void>;
  /** Calls back later; gives the way to forget it. */
  later(ms: number, work: () => void): () => void;
  onSent(act: N & Standing, answer: R, wasQueued: boolean): void;
  onRefused(act: N & Standing, problem: Problem): void;
  /** Something is written: for the other tabs. */
  onWritten(): void;
}

/** Somebody before the page who waits for the first try. */
type Waiter<R> = {
  lane: string;
  last: string;
  onSent: (answer: R) => void;
  resolve: (answer: R | null) => void;
  reject: (problem: Problem) => void;
};

const RETRY_MS = { first: 3_000, most: 60_000 };
const SHOWN_MS = 86_400_000;

/**
 * What the unit has said and the server may not yet know. An act stands on the device before it is sent for the first
 * time, with the key it will always have, and leaves only at the server's word: a lost answer, a reload or a dead phone
 * costs nothing and doubles nothing. Acts about one thing go in order, those about different ones side by side. Knows
 * nothing of React.
 */
export class Outbox<N extends Pressed, R> {
  private acts = new Map<string, N & Standing>();
  private readonly waiters = new Map<string, Waiter<R>>();
  private readonly running = new Set<string>();
  private readonly again = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private shownActs: readonly (N & Standing)[] = [];
  private retryMs = RETRY_MS.first;
  private forgetRetry: (() => void) | null = null;

  constructor(private readonly world: OutboxWorld<N, R>) {}

  /** The acts to be shown, in order: those whose first try somebody is still waiting for are not. */
  get shown(): readonly (N & Standing)[] {
    return this.shownActs;
  }

  /** Whether the server is being asked about this thing just now. */
  isSending = (lane: string): boolean => this.running.has(lane) && !this.world.isOffline();

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
   * Takes acts about one thing. Gives the server's answer to the last, or null when they wait on the device.
   * Throws the `Problem` with which the server refused one; that one and those behind it are then forgotten: whoever
   * pressed still has the words before them.
   */
  async press(pressed: readonly N[], onSent: (answer: R) => void = () => undefined): Promise<R | null> {
    const [first] = pressed;
    const last = pressed.at(-1);
    if (!first || !last) return null;
    const lane = this.world.laneOf(first);
    const isBehind = this.nextOf(this.acts, lane) !== undefined;
    const isShown = isBehind || this.world.isOffline() || this.world.isLost();
    const answer = isShown
      ? Promise.resolve(null)
      : new Promise<R | null>((resolve, reject) => {
          const waiter = { lane, last: last.key, onSent, resolve, reject };
          pressed.forEach(({ key }) => this.waiters.set(key, waiter));
        });
    answer.catch(() => undefined);
    try {
      await this.write((acts) => {
        const fresh = this.world.added(acts.values(), pressed, this.world.now());
        return new Map(fresh.map((act) => [act.key, act]));
      });
    } catch {
      pressed.forEach(({ key }) => this.waiters.delete(key));
      return this.sendWithoutKeeping(pressed, onSent);
    }
    void this.sendAll(lane);
    return answer;
  }

  /** Takes an act back that was never sent; gives it, or null when it is too late. */
  async takeBack(key: string): Promise<(N & Standing) | null> {
    let taken: (N & Standing) | null = null;
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
    new Set(waiting.map((act) => this.world.laneOf(act))).forEach((lane) => void this.sendAll(lane));
  }

  /** The act about a thing to be sent next: the oldest that waits. */
  private nextOf(acts: ReadonlyMap<string, N & Standing>, lane: string): (N & Standing) | undefined {
    return inOrder(acts.values()).find((act) => this.world.laneOf(act) === lane && isWaiting(act));
  }

  private async sendAll(lane: string): Promise<void> {
    if (this.running.has(lane)) {
      this.again.add(lane);
      return;
    }
    this.running.add(lane);
    this.publish();
    try {
      do {
        this.again.delete(lane);
        await this.world.alone(lane, () => this.sendInOrder(lane));
      } while (this.again.has(lane));
    } catch {
      // Storage failed between two steps: what stands there is tried again.
    }
    this.running.delete(lane);
    this.letGo(lane);
    this.publish();
    if (this.nextOf(this.acts, lane)) this.retry();
  }

  private async sendInOrder(lane: string): Promise<void> {
    while (!this.world.isOffline()) {
      let act: (N & Standing) | undefined;
      await this.write((acts) => {
        act = this.nextOf(acts, lane);
        if (act) act = { ...act, tries: act.tries + 1 };
        return new Map(act ? [[act.key, act]] : []);
      });
      if (!act || !(await this.sendOne(act))) return;
    }
  }

  /** False when the outcome is not known. */
  private async sendOne(act: N & Standing): Promise<boolean> {
    // What is sent for the first time can act once only, however long ago a clock says that it was pressed.
    if (act.tries > 1 && this.world.now() - act.pressedAt > MOST_WAIT_MS) {
      await this.refuse(act, new Problem({ status: 0, code: 'kept_too_long' }));
      return true;
    }
    let answer: R;
    try {
      answer = await this.world.send(act);
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (fateOf(problem) !== 'refused') return false;
      await this.refuse(act, problem);
      return true;
    }
    const waiter = this.waiters.get(act.key);
    this.waiters.delete(act.key);
    // Whatever fails from here on, the server has said its word: nobody is left waiting for it.
    try {
      const receivedAt = waiter ? null : this.world.receivedAt(act, answer);
      await this.write(() => new Map([[act.key, receivedAt === null ? null : { ...act, receivedAt }]]));
      this.world.onSent(act, answer, !waiter);
      waiter?.onSent(answer);
    } finally {
      if (waiter?.last === act.key) waiter.resolve(answer);
    }
    return true;
  }

  private async refuse(act: N & Standing, problem: Problem): Promise<void> {
    const waiter = this.waiters.get(act.key);
    const { status, code, detail, state } = problem.body;
    const behind = [...this.waiters].filter(([, one]) => one === waiter).map(([key]) => key);
    behind.forEach((key) => this.waiters.delete(key));
    try {
      await this.write(
        () =>
          new Map<string, (N & Standing) | null>(
            waiter
              ? behind.map((key) => [key, null])
              : [[act.key, { ...act, refused: { status, code, detail, state } }]],
          ),
      );
    } finally {
      waiter?.reject(problem);
    }
    if (!waiter) this.world.onRefused(act, problem);
  }

  /** Nobody is kept waiting beyond the first try: from now on their acts are shown as queued. */
  private letGo(lane: string): void {
    for (const [key, waiter] of [...this.waiters]) {
      if (waiter.lane !== lane) continue;
      this.waiters.delete(key);
      waiter.resolve(null);
    }
  }

  private async sendWithoutKeeping(pressed: readonly N[], onSent: (answer: R) => void): Promise<R | null> {
    let answer: R | null = null;
    for (const act of this.world.added([], pressed, this.world.now())) {
      answer = await this.world.send(act);
      this.world.onSent(act, answer, false);
      onSent(answer);
    }
    return answer;
  }

  private retry(): void {
    if (this.forgetRetry) return;
    this.forgetRetry = this.world.later(this.retryMs, () => this.drain());
    this.retryMs = Math.min(RETRY_MS.most, this.retryMs * 2);
  }

  private async write(
    change: (acts: Map<string, N & Standing>) => Edits<N & Standing>,
    isReading = false,
  ): Promise<void> {
    let next = new Map<string, N & Standing>();
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

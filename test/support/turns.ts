import { PerformanceObserver } from 'node:perf_hooks';
/** How this thread's event loop fared: the part of all its work that its longest turn did, from 0 to 1. */
export interface Turns {
  longest(): number;
}

/** Node 22 has it for the process alone, which counts a worker's work too. */
const isThreadCounted = 'threadCpuUsage' in process;

/** Of this thread alone: what a worker does while this one waits for a core is not a turn. */
const workMicros = (): number => {
  const { user, system } = isThreadCounted ? process.threadCpuUsage() : process.cpuUsage();
  return user + system;
};

/** The collector of garbage works when it comes to it, on what all tests of this process have left: that is no turn's work. */
class GarbageTime {
  private readonly pauses: { from: number; ms: number }[] = [];
  private readonly observer = new PerformanceObserver((list) => this.note(list.getEntries()));

  constructor() {
    this.observer.observe({ entryTypes: ['gc'] });
  }

  /** Milliseconds of it between two instants of `performance.now()`. */
  between(from: number, to: number): number {
    return this.pauses
      .filter((pause) => pause.from >= from && pause.from < to)
      .reduce((sum, { ms }) => sum + ms, 0);
  }

  end(): void {
    this.note(this.observer.takeRecords());
    this.observer.disconnect();
  }

  private note(entries: readonly PerformanceEntry[]): void {
    for (const { startTime, duration } of entries) this.pauses.push({ from: startTime, ms: duration });
  }
}

/**
 * Looks in at every turn of the event loop until it is asked. Measured in work, not in time: a slow or busy machine
 * changes nothing, but whoever keeps the loop to themselves has done nearly all of it in one turn.
 */
export function watchTurns(): Turns {
  const garbage = new GarbageTime();
  const began = workMicros();
  const turns: { from: number; to: number; work: number }[] = [];
  let [last, from, isOver] = [began, performance.now(), false];
  const look = (): void => {
    const [now, to] = [workMicros(), performance.now()];
    turns.push({ from, to, work: now - last });
    [last, from] = [now, to];
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  return {
    longest: () => {
      isOver = true;
      look();
      garbage.end();
      let longest = 0;
      for (const turn of turns)
        if (turn.work > longest)
          longest = Math.max(longest, turn.work - 1_000 * garbage.between(turn.from, turn.to));
      return longest / (last - began);
    },
  };
}

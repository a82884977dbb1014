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

/**
 * Looks in at every turn of the event loop until it is asked. Measured in work, not in time: a slow or busy machine
 * changes nothing, but whoever keeps the loop to themselves has done nearly all of it in one turn.
 */
export function watchTurns(): Turns {
  const began = workMicros();
  let [last, longest, isOver] = [began, 0, false];
  const look = (): void => {
    const now = workMicros();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  return {
    longest: () => {
      isOver = true;
      look();
      return longest / (last - began);
    },
  };
}

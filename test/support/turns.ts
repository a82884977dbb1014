/** How this process's event loop fared: the part of all the work that its longest turn did, from 0 to 1. */
export interface Turns {
  longest(): number;
}

const workMicros = (): number => {
  const { user, system } = process.cpuUsage();
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

const BLOCK_BYTES = 512;

/**
 * A command whose files end at a length, as on a disk that is full there: the write in the middle of which it is reached
 * is cut short, the next one fails. Without a length the command as it is.
 */
export function crampedCommand(command: readonly string[], mostFileBytes?: number): [string, string[]] {
  const [program = '', ...args] = command;
  if (mostFileBytes === undefined) return [program, args];
  const blocks = Math.floor(mostFileBytes / BLOCK_BYTES);
  return ['/bin/sh', ['-c', 'ulimit -f "$0" && exec "$@"', String(blocks), ...command]];
}

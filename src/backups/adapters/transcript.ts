import { problem } from './adapter.js';
import { type Read, textOf } from './output.js';

/** One question to a tool that has to be asked many, and its whole answer. */
export interface Step {
  readonly asked: string;
  readonly said: string;
  /** What it printed on stderr. */
  readonly complained: readonly string[];
  readonly rc: number;
}

/**
 * Many runs of a tool in one piece of evidence, as the collector writes them down: `$ ` and what was asked, what was printed,
 * `! ` before each line of stderr, `= ` and the exit status. JSON as tools print it begins no line with any of these.
 * A line that belongs to no question, or a question that does not end, and nothing of it is believed.
 */
export function stepsOf(bytes: Uint8Array): Read<Step[]> {
  const text = textOf(bytes);
  if ('problem' in text) return text;
  const steps: Step[] = [];
  let open: { asked: string; said: string[]; complained: string[] } | null = null;
  for (const line of text.value.split('\n')) {
    if (line.startsWith('$ ')) {
      if (open) return BROKEN;
      open = { asked: line.slice(2), said: [], complained: [] };
    } else if (line.trim() === '') continue;
    else if (!open) return BROKEN;
    else if (line.startsWith('! ')) open.complained.push(line.slice(2));
    else if (/^= \d{1,10}$/.test(line)) {
      steps.push({ ...open, said: open.said.join('\n'), rc: Number(line.slice(2)) });
      open = null;
    } else open.said.push(line);
  }
  return open ? BROKEN : { value: steps };
}

const BROKEN = { problem: problem('unexpected_shape', { what: 'transcript' }) };

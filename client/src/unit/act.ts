import type { NewAct } from './outbox/queued-act';

/** What a unit sends with words, each from its own sheet. `acknowledge_help` answers and asks for help in one go. */
export type Act = 'acknowledge_help' | 'help' | 'decline' | 'progress' | 'done';
export type Step = Pick<NewAct, 'verb' | 'body' | 'key'>;
export type ActDraft = { ready: Ready | null; text: string };
export type Ready =
  'no_staff' | 'not_ours' | 'busy' | 'no_power' | 'no_access' | 'guide' | 'person' | 'tools';

export const EMPTY_DRAFT: ActDraft = { ready: null, text: '' };
export const MOST_WORDS = 2_000;

const REASONS: Ready[] = ['no_staff', 'not_ours', 'busy', 'no_power', 'no_access'];
const NEEDS: Ready[] = ['guide', 'person', 'tools'];
/** Ready sentences: one press instead of typing with a thumb. */
export const READY: Record<Act, Ready[]> = {
  acknowledge_help: NEEDS,
  help: NEEDS,
  decline: REASONS,
  progress: [],
  done: [],
};

/** The ready sentence and what was typed as one text; empty when there is neither. */
export function actText(ready: string | null, typed: string): string {
  const text = typed.trim();
  if (!ready) return text;
  return text ? `${ready}. ${text}` : ready;
}

/** What an act says to the server, in order. `acknowledgeKey` is the key of the answer that *acknowledge_help* gives first. */
export function stepsOf(
  act: Act,
  text: string,
  { key, acknowledgeKey }: { key: string; acknowledgeKey: string },
): Step[] {
  if (act === 'decline') return [{ verb: 'decline', body: { reason: text }, key }];
  if (act === 'done') return [{ verb: 'done', body: { result: text }, key }];
  if (act === 'progress') return [{ verb: 'progress', body: { note: text }, key }];
  const help: Step = { verb: 'progress', body: { note: text, needsHelp: true }, key };
  return act === 'help' ? [help] : [{ verb: 'acknowledge', body: {}, key: acknowledgeKey }, help];
}

import { assignmentsApi } from '../api/endpoints';
import type { AssignmentDetail } from '../api/types';

/** What a unit sends with words, each from its own sheet. `acknowledge_help` answers and asks for help in one go. */
export type Act = 'acknowledge_help' | 'help' | 'decline' | 'progress' | 'done';
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

/** Sends an act. `acknowledgeKey` is the key of the answer that *acknowledge_help* gives first; repeating it is harmless. */
export async function sendAct(
  act: Act,
  id: string,
  text: string,
  keys: { key: string; acknowledgeKey: string },
  onAcknowledged: (detail: AssignmentDetail) => void,
): Promise<AssignmentDetail> {
  const { key, acknowledgeKey } = keys;
  if (act === 'decline') return assignmentsApi.decline(id, { reason: text }, key);
  if (act === 'done') return assignmentsApi.done(id, { result: text }, key);
  if (act === 'progress') return assignmentsApi.progress(id, { note: text }, key);
  if (act === 'acknowledge_help') onAcknowledged(await assignmentsApi.acknowledge(id, {}, acknowledgeKey));
  return assignmentsApi.progress(id, { note: text, needsHelp: true }, key);
}

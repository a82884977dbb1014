import { Problem } from '../../api/problem';

/** The sheet with its words, fetched when somebody asks for it. Throws `Problem`. */
export async function loadNotifySheet() {
  try {
    const part = await import('./notify-sheet');
    await part.addNotifyWords();
    return part.NotifySheet;
  } catch {
    throw new Problem({ status: 0, code: 'network' });
  }
}

import { findFolded } from './fold';
import css from './found.module.css';

/** A text with the searched part marked, diacritics or not. */
export function Found({ text, query }: { text: string; query: string }) {
  const range = findFolded(text, query);
  if (!range) return text;
  const whole = text.normalize('NFC');
  return (
    <>
      {whole.slice(0, range[0])}
      <mark className={css.found}>{whole.slice(...range)}</mark>
      {whole.slice(range[1])}
    </>
  );
}

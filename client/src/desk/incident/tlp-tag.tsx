import type { Tlp } from '../../api/types';
import css from './tlp-tag.module.css';
import { useWords } from '../../i18n/use-words';

/** The sharing limit as its word, with the colour that the protocol gives it. */
export function TlpTag({ tlp }: { tlp: Tlp }) {
  const t = useWords();
  return (
    <span className={css.tag} title={t(`desk.tlpLine.${tlp}`)}>
      <i data-tlp={tlp.replace('+strict', '')} aria-hidden />
      {t(`tlp.${tlp}`)}
    </span>
  );
}

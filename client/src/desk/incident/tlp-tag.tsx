import { useTranslation } from 'react-i18next';
import type { Tlp } from '../../api/types';
import css from './tlp-tag.module.css';

/** The sharing limit as its word, with the colour that the protocol gives it. */
export function TlpTag({ tlp }: { tlp: Tlp }) {
  const { t } = useTranslation();
  return (
    <span className={css.tag} title={t(`desk.tlpLine.${tlp}`)}>
      <i data-tlp={tlp.replace('+strict', '')} aria-hidden />
      {t(`tlp.${tlp}`)}
    </span>
  );
}

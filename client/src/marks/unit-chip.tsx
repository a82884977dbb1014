import { useTranslation } from 'react-i18next';
import { FACE_FAMILY, type Face } from './face';
import { FaceIcon } from './face-icon';
import css from './face.module.css';

type Props = { face: Face; /** 30 px high, for a phone. */ isLarge?: boolean };

/** An assignment's state as icon and word on its family's ground. */
export function UnitChip({ face, isLarge = false }: Props) {
  const { t } = useTranslation();
  return (
    <span className={`${css.chip} ${css[FACE_FAMILY[face]]} ${isLarge ? css.large : ''}`} data-face={face}>
      <FaceIcon face={face} size={isLarge ? 18 : 14} />
      {t(`face.${face}`)}
    </span>
  );
}

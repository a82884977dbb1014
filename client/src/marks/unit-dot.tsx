import { FACE_FAMILY, type Face } from './face';
import { FaceIcon } from './face-icon';
import css from './face.module.css';
import { useWords } from '../i18n/use-words';

/** An assignment in 18 px; `unit` is the unit's name, told in the tooltip and to readers with the state. */
export function UnitDot({ face, unit }: { face: Face; unit: string }) {
  const t = useWords();
  const name = `${unit}: ${t(`face.${face}`)}`;
  return (
    <span
      className={`${css.dot} ${css[FACE_FAMILY[face]]}`}
      role="img"
      aria-label={name}
      title={name}
      data-face={face}
    >
      <FaceIcon face={face} size={12} />
    </span>
  );
}

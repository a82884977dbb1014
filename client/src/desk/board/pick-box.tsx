import css from './pick-box.module.css';
import { useWords } from '../../i18n/use-words';

type Props = {
  id: string;
  code: string;
  isSelected: boolean;
  onSelect: (id: string, isRange: boolean) => void;
};

/** Chooses a row for an act on many; with shift everything from the last one. */
export function PickBox({ id, code, isSelected, onSelect }: Props) {
  const t = useWords();
  return (
    <input
      type="checkbox"
      className={css.box}
      tabIndex={-1}
      aria-label={t('desk.bulk.pick', { code })}
      checked={isSelected}
      onChange={() => undefined}
      onClick={(event) => onSelect(id, event.shiftKey)}
    />
  );
}

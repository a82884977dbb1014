import { IconEye, IconPencil } from '@tabler/icons-react';
import { useWords } from '../../i18n/use-words';
import type { Present } from '../../live/presence-messages';
import { useUnits } from '../data/use-units';
import css from './presence.module.css';
import { presentName } from './present-names';

/** On a card or row of the board: how many others look at the incident now, their names under the pointer. */
export function ViewersCount({ present }: { present: readonly Present[] }) {
  const t = useWords();
  const { nameOf } = useUnits();
  const label = t('desk.presence.together', {
    names: present.map((one) => presentName(one, nameOf)).join(', '),
  });
  const Icon = present.some(({ isTyping }) => isTyping) ? IconPencil : IconEye;
  return (
    <span className={css.count} role="img" aria-label={label} title={label}>
      <Icon size={14} stroke={1.8} aria-hidden />
      {present.length}
    </span>
  );
}

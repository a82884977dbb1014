import { IconEye, IconPencil } from '@tabler/icons-react';
import type { IncidentItem } from '../../api/types';
import { useLooking, usePresent } from '../../live/use-presence';
import { useUnits } from '../data/use-units';
import css from './presence.module.css';
import { presentName } from './present-names';
import { useWords } from '../../i18n/use-words';

/** On a card or row of the board: how many others look at the incident now, their names under the pointer. */
export function ViewersCount({ incident }: { incident: Pick<IncidentItem, 'id' | 'realm'> }) {
  const t = useWords();
  const { nameOf } = useUnits();
  useLooking('board', incident.realm);
  const present = usePresent(incident.id);
  if (present.length === 0) return null;
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

import { Button, Checkbox, Popover } from '@mantine/core';
import { IconChevronDown, IconLock, IconLockOpen, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Share } from '../../api/types';
import { useUnits } from '../data/use-units';
import css from './share-choice.module.css';

type Props = { value: Share; unitIds: string[]; onChange: (share: Share) => void };

/** Who will read the entry, said before it is written: the team, all assigned units, or some of them. */
export function ShareChoice({ value, unitIds, onChange }: Props) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const chosen = Array.isArray(value) ? value : [];
  const Glyph = value === 'team' ? IconLock : value === 'units' ? IconLockOpen : IconUsers;
  const word = Array.isArray(value)
    ? t('desk.entry.someUnits', { count: chosen.length })
    : t(`share.${value}`);
  const toggle = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
    onChange(next.length ? next : 'team');
  };
  return (
    <Popover position="bottom-start" width={260} trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<Glyph size={15} stroke={2} aria-hidden />}
          rightSection={<IconChevronDown size={14} stroke={2} aria-hidden />}
          aria-label={t('desk.entry.readers', { who: word })}
        >
          {word}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={css.choice} role="group" aria-label={t('desk.entry.share')}>
          <Checkbox
            radius="xl"
            checked={value === 'team'}
            onChange={() => onChange('team')}
            label={t('share.team')}
          />
          <Checkbox
            radius="xl"
            checked={value === 'units'}
            onChange={() => onChange('units')}
            label={t('share.units')}
          />
          {unitIds.length > 0 && <p>{t('desk.entry.orSome')}</p>}
          {unitIds.map((id) => (
            <Checkbox key={id} checked={chosen.includes(id)} onChange={() => toggle(id)} label={nameOf(id)} />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

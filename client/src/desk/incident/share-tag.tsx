import { IconLock, IconLockOpen, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Share } from '../../api/types';
import { useUnits } from '../data/use-units';
import css from './timeline.module.css';

/** Who can read an entry, in words. */
export function ShareTag({ share }: { share: Share }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const Glyph = share === 'team' ? IconLock : share === 'units' ? IconLockOpen : IconUsers;
  return (
    <span className={css.share} data-share={share === 'team' ? 'internal' : 'shared'}>
      <Glyph size={13} stroke={2} aria-hidden />
      {typeof share === 'string'
        ? t(`share.${share}`)
        : t('share.some', { names: share.map(nameOf).join(', ') })}
    </span>
  );
}

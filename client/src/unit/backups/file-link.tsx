import { IconCloudOff, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useIsOnline } from '../../live/live-context';
import button from '../act-button.module.css';

type Props = {
  href: string;
  icon: Icon;
  label: string;
  /** As it is to be called on the device. */ name?: string;
};

/** A file of the server's. Without a connection it says that it needs one; the press is tried all the same. */
export function FileLink({ href, icon: Glyph, label, name }: Props) {
  const { t } = useTranslation();
  const isOnline = useIsOnline();
  const Shown = isOnline ? Glyph : IconCloudOff;
  return (
    <a
      className={`${button.button} ${button.normal} ${isOnline ? '' : button.lost}`}
      href={href}
      download={name ?? ''}
    >
      <Shown size={20} stroke={1.8} aria-hidden />
      <span>{isOnline ? label : t('unit.needsNetwork', { act: label })}</span>
    </a>
  );
}

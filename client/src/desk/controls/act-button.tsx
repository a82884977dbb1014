import { Button, type ButtonProps } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import type { ComponentPropsWithoutRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsOnline } from '../../live/live-context';
import css from './act-button.module.css';

type Props = ButtonProps & Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps>;

/** A button that needs the server: without it, it turns outlined and says *cần mạng*; nothing greys out silently. */
export function ActButton({ children, ...props }: Props) {
  const { t } = useTranslation();
  const isOnline = useIsOnline();
  if (isOnline) return <Button {...props}>{children}</Button>;
  return (
    <Button
      {...props}
      variant="default"
      type="button"
      aria-disabled
      className={css.off}
      onClick={(event) => event.preventDefault()}
      leftSection={<IconCloudOff size={16} stroke={1.8} aria-hidden />}
    >
      {children}
      <span className={css.need}>{t('connection.needsNetwork')}</span>
    </Button>
  );
}

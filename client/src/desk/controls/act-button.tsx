import { Button, type ButtonProps } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useLayoutEffect, useRef, type ComponentPropsWithoutRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsOnline } from '../../live/live-context';
import css from './act-button.module.css';

type Props = ButtonProps & Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps>;

/**
 * A button that needs the server. Without a connection it is outlined and says *cần mạng*; it may still be pressed,
 * because the request may get through where the live feed does not, and says what came of it. A refused act leaves the
 * focus on it: the next Enter tries again.
 */
export function ActButton({ children, ...props }: Props) {
  const { t } = useTranslation();
  const isLost = !useIsOnline();
  const button = useRef<HTMLButtonElement>(null);
  const hasFocus = useRef(false);
  const isBusy = props.loading === true;
  // While it is busy it is disabled, which takes the focus from it: that is nobody's leaving.
  useLayoutEffect(() => {
    if (!isBusy && hasFocus.current && document.activeElement === document.body) button.current?.focus();
  }, [isBusy]);
  return (
    <Button
      {...props}
      {...(isLost && {
        variant: 'default',
        className: css.lost,
        leftSection: <IconCloudOff size={16} stroke={1.8} aria-hidden />,
      })}
      ref={button}
      onFocus={() => {
        hasFocus.current = true;
      }}
      onBlur={() => {
        hasFocus.current = isBusy;
      }}
    >
      {children}
      {isLost && <span className={css.need}>{t('connection.needsNetwork')}</span>}
    </Button>
  );
}

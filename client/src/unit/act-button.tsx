import { IconCloudOff, IconCloudUp, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useIsOnline } from '../live/live-context';
import { useOutboxHere } from './outbox/here';
import css from './act-button.module.css';

type Props = {
  icon?: Icon;
  label: string;
  /** Full name for readers where several buttons say the same word; it contains the word. */
  name?: string;
  onPress: () => void;
  /** The one filled button of the screen. */
  isPrimary?: boolean;
  /** Without a connection it waits on the device: pressing it is not in vain. */
  canWait?: boolean;
  isBusy?: boolean;
  /** Not to be pressed for a moment; looks as always. */
  isHeld?: boolean;
  /** `hero` 66 px, `tall` 60 px, `row` 50 px, `normal` 44 px. */
  size?: 'hero' | 'tall' | 'row' | 'normal';
};

const GLYPH_PX = { hero: 26, tall: 24, row: 20, normal: 20 };

/**
 * A button that needs the server. Without a connection it is outlined and says in words that it needs one, or that it
 * will wait for one; it may still be pressed, because the request may get through where the live feed does not, and says
 * what came of it.
 */
export function ActButton(props: Props) {
  const { t } = useTranslation();
  const { label, name, onPress, isBusy = false, isHeld = false, size = 'normal' } = props;
  const waits = useOutboxHere() !== null && props.canWait === true;
  const isLost = !useIsOnline() && !isBusy;
  const lost = waits ? 'unit.queuesUp' : 'unit.needsNetwork';
  const words = isLost ? t(lost, { act: label }) : label;
  const Lost = waits ? IconCloudUp : IconCloudOff;
  const Glyph = isLost ? Lost : isBusy ? undefined : props.icon;
  const isStill = isBusy || isHeld;
  return (
    <button
      type="button"
      className={`${css.button} ${css[size]} ${lookOf(props, isLost)}`}
      aria-label={name && !isBusy ? words.replace(label, name) : undefined}
      aria-busy={isBusy}
      aria-disabled={isStill}
      onClick={isStill ? undefined : onPress}
    >
      {Glyph && <Glyph size={GLYPH_PX[size]} stroke={1.8} aria-hidden />}
      <span>{isBusy ? t('unit.sending') : words}</span>
    </button>
  );
}

function lookOf({ isPrimary }: Props, isLost: boolean): string {
  if (isLost) return css.lost ?? '';
  return (isPrimary && css.primary) || '';
}

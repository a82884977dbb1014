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
  const lack = useLack(props);
  const words = lack ? t(LACKS[lack].words, { act: label }) : label;
  const Glyph = lack ? LACKS[lack].glyph : isBusy ? undefined : props.icon;
  const isStill = isBusy || isHeld;
  return (
    <button
      type="button"
      className={`${css.button} ${css[size]} ${lookOf(props, lack !== null)}`}
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

/** What becomes of a press without a connection. */
const LACKS = {
  waits: { words: 'unit.queuesUp', glyph: IconCloudUp },
  needs: { words: 'unit.needsNetwork', glyph: IconCloudOff },
} as const;

function useLack({ canWait, isBusy }: Props): keyof typeof LACKS | null {
  const hasOutbox = useOutboxHere() !== null;
  const isOnline = useIsOnline();
  if (isOnline || isBusy) return null;
  return canWait && hasOutbox ? 'waits' : 'needs';
}

function lookOf({ isPrimary }: Props, isLost: boolean): string {
  if (isLost) return css.lost ?? '';
  return (isPrimary && css.primary) || '';
}

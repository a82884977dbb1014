import { IconChevronLeft, IconUserCircle } from '@tabler/icons-react';
import { useState, type ReactNode, type RefObject } from 'react';
import { useAction } from '../api/use-action';
import { useTranslation } from 'react-i18next';
import { useLiveState } from '../live/live-context';
import { LivePill } from '../marks/live-pill';
import { LostBar } from './lost-bar';
import { goBack } from './place';
import css from './unit.module.css';

type Props = {
  title: string;
  subtitle: string;
  /** Given by a page that was stepped to: shows the way back instead of the account. */
  hasBack?: boolean;
  headingRef: RefObject<HTMLHeadingElement | null>;
  /** What stays in sight with the title. */
  children?: ReactNode;
};

/** Title, connection, and either the way back or the account. Without a connection the pill becomes a bar of its own. */
export function PageHeader({ title, subtitle, hasBack = false, headingRef, children }: Props) {
  const { t } = useTranslation();
  const state = useLiveState();
  const [isOpen, setIsOpen] = useState(false);
  // It comes behind the list, or with the press.
  const { data: sheet, mutate: load } = useAction((_: null) => import('./account-sheet'));
  return (
    <header className={`${css.header} ${hasBack ? css.hasBack : ''}`}>
      <div className={css.bar}>
        {hasBack && (
          <button type="button" className={css.icon} aria-label={t('unit.back')} onClick={goBack}>
            <IconChevronLeft size={26} stroke={2} aria-hidden />
          </button>
        )}
        <div className={css.names}>
          <h1 ref={headingRef} tabIndex={-1} className={css.title}>
            {title}
          </h1>
          <p className={css.subtitle}>{subtitle}</p>
        </div>
        {state.kind !== 'disconnected' && <LivePill state={state} />}
        {!hasBack && (
          <button
            type="button"
            className={css.icon}
            aria-label={t('unit.menu')}
            onClick={() => {
              setIsOpen(true);
              load(null);
            }}
          >
            <IconUserCircle size={26} stroke={1.6} aria-hidden />
          </button>
        )}
      </div>
      <LostBar />
      {children}
      {isOpen && sheet && <sheet.AccountSheet onClose={() => setIsOpen(false)} />}
    </header>
  );
}

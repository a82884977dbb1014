import { IconHandStop } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StopDialog } from './stop-dialog';
import css from './stop.module.css';

/** *DỪNG – SỰ CỐ THẬT*: on every page of a drill, for everybody in it; also with Shift+Esc. */
export function StopButton() {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && event.shiftKey) setIsOpen(true);
    };
    addEventListener('keydown', open);
    return () => removeEventListener('keydown', open);
  }, []);
  return (
    <>
      <button
        type="button"
        className={css.stop}
        title="Shift+Esc"
        aria-keyshortcuts="Shift+Escape"
        onClick={() => setIsOpen(true)}
      >
        <IconHandStop size={20} stroke={2} aria-hidden />
        {t('drillMode.stop.press')}
      </button>
      {isOpen && <StopDialog onClose={() => setIsOpen(false)} />}
    </>
  );
}

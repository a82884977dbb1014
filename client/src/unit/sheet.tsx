import { IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './sheet.module.css';

type Props = { title: string; line?: string; onClose: () => void; children: ReactNode };

/** A dialog that rises from the bottom edge, within reach of a thumb. Focus stays inside and returns to what opened it. */
export function Sheet({ title, line, onClose, children }: Props) {
  const { t } = useTranslation();
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className={css.sheet}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className={css.body}>
        <div className={css.head}>
          <h2 id={titleId} className={css.title}>
            {title}
          </h2>
          <button type="button" className={css.close} aria-label={t('close')} onClick={onClose}>
            <IconX size={22} stroke={1.8} aria-hidden />
          </button>
        </div>
        {line && <p className={css.line}>{line}</p>}
        {children}
      </div>
    </dialog>
  );
}

import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../api/types';
import { DownloadLink, previewOf } from './download-link';
import css from './files.module.css';
import { usePicture } from './in-drill';

/** A picture, large; the browser's own dialog, which keeps the focus and gives it back. */
export function PreviewDialog({ file, onClose }: { file: Attachment; onClose: () => void }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-label={file.name}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className={css.sheet}>
        <header className={css.dialogHead}>
          <h2>{file.name}</h2>
          <button
            type="button"
            className={css.remove}
            aria-label={t('close')}
            onClick={() => dialog.current?.close()}
          >
            <IconX size={20} stroke={2} aria-hidden />
          </button>
        </header>
        <img src={usePicture(previewOf(file))} alt={file.name} className={css.large} />
        <footer className={css.dialogFoot}>
          <p>{t('files.warning')}</p>
          <DownloadLink file={file} />
        </footer>
      </div>
    </dialog>
  );
}

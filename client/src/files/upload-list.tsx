import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FieldNote } from '../forms/field-note';
import { problemText } from '../forms/problem-text';
import css from './files.module.css';
import { formatSize } from './size';
import { MOST_FILES, type Upload, type Uploads } from './use-uploads';

/** The files of the entry being written: how far each is, and what can be done about it. */
export function UploadList({ of }: { of: Uploads }) {
  const { t } = useTranslation();
  return (
    <>
      {of.uploads.length > 0 && (
        <ul className={css.uploads} aria-label={t('files.list')}>
          {of.uploads.map((upload) => (
            <UploadItem key={upload.key} upload={upload} of={of} />
          ))}
        </ul>
      )}
      {of.isOver && <FieldNote>{t('files.tooMany', { max: MOST_FILES })}</FieldNote>}
    </>
  );
}

function UploadItem({
  upload: { key, name, size, status, share, problem },
  of,
}: {
  upload: Upload;
  of: Uploads;
}) {
  const { t, i18n } = useTranslation();
  const percent = Math.floor(share * 100);
  const isMoving = status === 'sending';
  return (
    <li className={css.upload} data-status={status}>
      <IconPaperclip size={16} stroke={1.8} aria-hidden />
      <span className={css.name}>{name}</span>
      <span className={css.size}>{formatSize(size, i18n.language)}</span>
      <span className={css.state} role="status">
        {isMoving ? t('files.sending', { percent }) : t(`files.${status}`)}
      </span>
      {status === 'failed' && (
        <button type="button" className={css.act} onClick={() => of.retry(key)}>
          {t('files.retry')}
        </button>
      )}
      <button
        type="button"
        className={css.remove}
        aria-label={t('files.remove', { name })}
        title={isMoving ? t('files.cancel') : t('files.remove', { name })}
        onClick={() => of.remove(key)}
      >
        <IconX size={16} stroke={2} aria-hidden />
      </button>
      {isMoving && <progress className={css.progress} max={1} value={share} aria-label={name} />}
      {problem && <p className={css.problem}>{problemText(t, problem)}</p>}
    </li>
  );
}

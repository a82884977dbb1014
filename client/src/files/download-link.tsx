import { IconDownload, IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../api/types';
import css from './files.module.css';
import { saveInDrill } from './in-drill';
import { formatSize } from './size';

const contentOf = ({ id }: Attachment) => `/api/attachments/${id}/content`;
export const previewOf = ({ id }: Attachment) => `/api/attachments/${id}/preview`;

/** Name, size and the proof of the content, which a person may compare with what a unit reads out. */
export function DownloadLink({ file }: { file: Attachment }) {
  const { t, i18n } = useTranslation();
  const size = formatSize(file.size, i18n.language);
  const save = saveInDrill(contentOf(file), file.name);
  return (
    <a
      className={css.chip}
      href={contentOf(file)}
      download={file.name}
      onClick={
        save &&
        ((event) => {
          event.preventDefault();
          void save().catch(() => undefined);
        })
      }
      aria-label={t('files.download', { name: file.name, size })}
      title={t('files.sha', { sha: file.sha256 })}
    >
      <IconPaperclip size={15} stroke={1.8} aria-hidden />
      <span className={css.name}>{file.name}</span>
      <span className={css.size}>{size}</span>
      <span className={css.sha}>SHA-256 {file.sha256.slice(0, 8)}</span>
      <IconDownload size={15} stroke={1.8} aria-hidden className={css.down} />
    </a>
  );
}

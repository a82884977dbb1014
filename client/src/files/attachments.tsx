import { IconDownload, IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../api/types';
import css from './files.module.css';
import { PreviewDialog } from './preview-dialog';
import { formatSize } from './size';

const contentOf = ({ id }: Attachment) => `/api/attachments/${id}/content`;
export const previewOf = ({ id }: Attachment) => `/api/attachments/${id}/preview`;

/** The files of an entry: each to be downloaded, pictures also to be looked at. Those of a struck entry are marked. */
export function Attachments({ files, isStruck }: { files: Attachment[]; isStruck: boolean }) {
  const { t } = useTranslation();
  if (files.length === 0) return null;
  return (
    <ul
      className={css.files}
      data-struck={isStruck || undefined}
      aria-label={t(isStruck ? 'files.ofStruck' : 'files.list')}
    >
      {files.map((file) => (
        <li key={file.id} className={css.file}>
          {file.hasPreview && <Thumbnail file={file} />}
          <DownloadLink file={file} />
        </li>
      ))}
    </ul>
  );
}

/** Name, size and the proof of the content, which a person may compare with what a unit reads out. */
export function DownloadLink({ file }: { file: Attachment }) {
  const { t, i18n } = useTranslation();
  const size = formatSize(file.size, i18n.language);
  return (
    <a
      className={css.chip}
      href={contentOf(file)}
      download={file.name}
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

function Thumbnail({ file }: { file: Attachment }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [isBroken, setIsBroken] = useState(false);
  if (isBroken) return null;
  return (
    <>
      <button
        type="button"
        className={css.thumbnail}
        aria-label={t('files.preview', { name: file.name })}
        onClick={() => setIsOpen(true)}
      >
        <img src={previewOf(file)} alt="" loading="lazy" decoding="async" onError={() => setIsBroken(true)} />
      </button>
      {isOpen && <PreviewDialog file={file} onClose={() => setIsOpen(false)} />}
    </>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../api/types';
import { DownloadLink, previewOf } from './download-link';
import css from './files.module.css';
import { usePicture } from './in-drill';
import { PreviewDialog } from './preview-dialog';

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

function Thumbnail({ file }: { file: Attachment }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [isBroken, setIsBroken] = useState(false);
  const picture = usePicture(previewOf(file));
  if (isBroken) return null;
  return (
    <>
      <button
        type="button"
        className={css.thumbnail}
        aria-label={t('files.preview', { name: file.name })}
        onClick={() => setIsOpen(true)}
      >
        <img src={picture} alt="" loading="lazy" decoding="async" onError={() => setIsBroken(true)} />
      </button>
      {isOpen && <PreviewDialog file={file} onClose={() => setIsOpen(false)} />}
    </>
  );
}

import { IconCamera, IconPaperclip } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../api/types';
import { FileInput } from '../files/file-input';
import { UploadList } from '../files/upload-list';
import { useUploads } from '../files/use-uploads';
import css from './talk.module.css';

export type Attached = { files: Attachment[]; isReady: boolean };
type Props = { kept: Attachment[]; onChange: (attached: Attached) => void };

/** Photo or file for the note that is being written. Loaded after the page: most notes are words. */
export function AttachBar({ kept, onChange }: Props) {
  const { t } = useTranslation();
  const camera = useRef<HTMLInputElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const uploads = useUploads(kept, () => undefined);
  const files = uploads.uploads.flatMap(({ attachment }) => (attachment ? [attachment] : []));
  const isReady = !uploads.isBusy && !uploads.hasFailed;
  const told = useRef('');
  useEffect(() => {
    const now = `${isReady} ${uploads.ids.join()}`;
    if (told.current === now) return;
    told.current = now;
    onChange({ files, isReady });
  });
  return (
    <div className={css.attach}>
      <UploadList of={uploads} />
      <div className={css.attachButtons}>
        <button type="button" onClick={() => camera.current?.click()}>
          <IconCamera size={20} stroke={1.8} aria-hidden />
          {t('files.photo')}
        </button>
        <button type="button" onClick={() => chooser.current?.click()}>
          <IconPaperclip size={20} stroke={1.8} aria-hidden />
          {t('files.choose')}
        </button>
      </div>
      <FileInput ref={camera} onChosen={uploads.add} isCamera />
      <FileInput ref={chooser} onChosen={uploads.add} />
    </div>
  );
}

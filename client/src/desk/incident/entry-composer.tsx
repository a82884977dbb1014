import { Button, Textarea } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../api/types';
import { DraftNote } from '../../drafts/draft-note';
import { FileInput } from '../../files/file-input';
import { UploadList } from '../../files/upload-list';
import { FieldNote } from '../../forms/field-note';
import { problemText } from '../../forms/problem-text';
import { ActButton } from '../controls/act-button';
import { InstantField } from '../controls/instant-field';
import { KeyCap } from '../controls/key-cap';
import { useKeys } from '../keys/use-keys';
import css from './entry-composer.module.css';
import { ShareChoice } from './share-choice';
import { useEntryDraft } from './use-entry-draft';

/** Writes an entry: text, files, when it happened (now unless said), who may read it. The draft survives anything. */
export function EntryComposer({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const input = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const entry = useEntryDraft(incident.id, () => input.current?.focus());
  const { draft, change, uploads, dropped, write, canWrite, submit, isOpen, open } = entry;
  useKeys({ e: () => input.current?.focus() });
  return (
    <form
      className={css.composer}
      data-open={isOpen || undefined}
      data-over={dropped.isOver || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      {...dropped.handlers}
    >
      <Textarea
        ref={input}
        aria-label={t('desk.entry.name')}
        placeholder={t('desk.entry.placeholder')}
        autosize
        minRows={isOpen ? 2 : 1}
        maxRows={14}
        variant="unstyled"
        className={css.text}
        value={draft.text}
        onFocus={open}
        onChange={(event) => change({ text: event.currentTarget.value })}
        onPaste={(event) => {
          if (event.clipboardData.files.length === 0) return;
          event.preventDefault();
          uploads.add(event.clipboardData.files);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
          if (event.key === 'Escape') input.current?.blur();
        }}
      />
      {!isOpen && (
        <span className={css.key}>
          <KeyCap>E</KeyCap>
        </span>
      )}
      {dropped.isOver && <p className={css.over}>{t('files.drop')}</p>}
      <UploadList of={uploads} />
      {isOpen && (
        <div className={css.foot}>
          <Button
            variant="default"
            leftSection={<IconPaperclip size={15} stroke={2} aria-hidden />}
            onClick={() => chooser.current?.click()}
          >
            {t('files.attach')}
          </Button>
          <FileInput ref={chooser} onChosen={uploads.add} />
          <InstantField
            className={css.when}
            aria-label={t('desk.entry.happenedAt')}
            placeholder={t('desk.entry.now')}
            value={draft.happenedAt}
            onChange={(next) => change({ happenedAt: next })}
            error={write.error?.of('happenedAt')}
          />
          <ShareChoice
            value={draft.share}
            unitIds={incident.assignments.map(({ unitId }) => unitId)}
            onChange={(share) => change({ share })}
          />
          <ActButton type="submit" loading={write.isPending} disabled={!canWrite}>
            {t('desk.entry.submit')}
          </ActButton>
          <div className={css.note}>
            <span>{t('noSecrets')}</span>
            <DraftNote keptAt={entry.keptAt} onDiscard={entry.discard} />
          </div>
        </div>
      )}
      {write.error && !write.error.isSignedOut && (
        <FieldNote>{write.error.of('text') ?? problemText(t, write.error)}</FieldNote>
      )}
    </form>
  );
}

import { Textarea } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../../api/endpoints';
import type { EntryBody, IncidentDetail, Share } from '../../api/types';
import { useAction } from '../../api/use-action';
import { DraftNote } from '../../drafts/draft-note';
import { useDraft } from '../../drafts/use-draft';
import { FieldNote } from '../../forms/field-note';
import { problemText } from '../../forms/problem-text';
import { ActButton } from '../controls/act-button';
import { instantOf, InstantField } from '../controls/instant-field';
import { KeyCap } from '../controls/key-cap';
import { useKeys } from '../keys/use-keys';
import css from './entry-composer.module.css';
import { ShareChoice } from './share-choice';

type Draft = { text: string; happenedAt: string; share: Share };
const EMPTY: Draft = { text: '', happenedAt: '', share: 'team' };

/** Writes an entry: text, when it happened (now unless said), who may read it. The draft survives anything. */
export function EntryComposer({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const input = useRef<HTMLTextAreaElement>(null);
  const { draft, change, drop, keptAt } = useDraft(`entry.${incident.id}`, EMPTY, {
    incidentId: incident.id,
  });
  const [isOpen, setIsOpen] = useState(draft.text !== '');
  const write = useAction((body: EntryBody, key) => incidentsApi.writeEntry(incident.id, body, key), {
    onDone: () => {
      drop();
      input.current?.focus();
    },
  });
  useKeys({ e: () => input.current?.focus() });
  const happenedAt = instantOf(draft.happenedAt);
  const isBadTime = draft.happenedAt.trim() !== '' && !happenedAt;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (write.isPending || !draft.text.trim() || isBadTime) return;
    write.mutate({ text: draft.text.trim(), share: draft.share, ...(happenedAt && { happenedAt }) });
  };
  return (
    <form className={css.composer} data-open={isOpen || undefined} onSubmit={submit}>
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
        onFocus={() => setIsOpen(true)}
        onChange={(event) => change({ text: event.currentTarget.value })}
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
      {isOpen && (
        <div className={css.foot}>
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
          <ActButton type="submit" loading={write.isPending} disabled={!draft.text.trim()}>
            {t('desk.entry.submit')}
          </ActButton>
          <div className={css.note}>
            <span>{t('noSecrets')}</span>
            <DraftNote keptAt={keptAt} onDiscard={drop} />
          </div>
        </div>
      )}
      {write.error && !write.error.isSignedOut && (
        <FieldNote>{write.error.of('text') ?? problemText(t, write.error)}</FieldNote>
      )}
    </form>
  );
}

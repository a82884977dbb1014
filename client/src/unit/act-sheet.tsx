import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssignmentItem } from '../api/types';
import { DraftNote } from '../drafts/draft-note';
import { useDraft } from '../drafts/use-draft';
import controls from '../forms/controls.module.css';
import { FieldNote } from '../forms/field-note';
import { actText, EMPTY_DRAFT, MOST_WORDS, READY, type Act, type ActDraft } from './act';
import { ActButton } from './act-button';
import { ReadyChoices } from './ready-choices';
import { Refusal } from './refusal';
import { Sheet } from './sheet';
import css from './sheet.module.css';
import { draftOf, useAct } from './use-act';
import { useSlow } from './use-slow';

type Props = {
  act: Act;
  item: Pick<AssignmentItem, 'id' | 'incidentId' | 'incidentCode'>;
  onClose: () => void;
};

/** The sheet of one act: ready sentences where there are some, free text, and the server's answer. Nothing typed is lost. */
export function ActSheet({ act, item, onClose }: Props) {
  const { t } = useTranslation();
  const { draft, change, drop, keptAt, sending } = useDraft(draftOf(act, item.id), EMPTY_DRAFT, {
    incidentId: item.incidentId,
  });
  const [isMissing, setIsMissing] = useState(false);
  const field = useId();
  const onDone = () => {
    drop();
    onClose();
  };
  const { action, isHalf } = useAct(act, item, { onDone, keptAt: sending });
  const isSlow = useSlow(action.isPending);
  const write = (next: Partial<ActDraft>) => {
    change(next);
    setIsMissing(false);
  };
  const send = () => {
    const text = actText(draft.ready && t(`unit.ready.${draft.ready}`), draft.text);
    if (!text) return setIsMissing(true);
    action.mutate({ text });
  };
  return (
    <Sheet title={t(`unit.sheet.${act}.title`)} line={t(`unit.sheet.${act}.line`)} onClose={onClose}>
      <ReadyChoices act={act} chosen={draft.ready} onChoose={(ready) => write({ ready })} />
      <div>
        <label className={css.label} htmlFor={field} style={{ display: 'block' }}>
          {t(`unit.sheet.${act}.label`)}
        </label>
        <textarea
          id={field}
          className={controls.input}
          rows={READY[act].length ? 2 : 4}
          maxLength={MOST_WORDS}
          value={draft.text}
          autoFocus={READY[act].length === 0}
          aria-invalid={isMissing || undefined}
          aria-describedby={`${field}-note ${field}-missing`}
          onChange={(event) => write({ text: event.target.value })}
        />
        <p id={`${field}-note`} className={css.note}>
          <span>{t('noSecrets')}</span>
        </p>
        <DraftNote keptAt={keptAt} onDiscard={drop} />
        {isMissing && <FieldNote id={`${field}-missing`}>{t(`unit.sheet.${act}.missing`)}</FieldNote>}
      </div>
      {action.error && (
        <Refusal problem={action.error} hasDraft extra={isHalf ? t('unit.refused.halfHelp') : undefined} />
      )}
      {isSlow && <p role="status">{t('unit.slow')}</p>}
      <ActButton
        canWait
        label={action.error ? t('unit.refused.retry') : t(`unit.sheet.${act}.send`)}
        onPress={send}
        isBusy={action.isPending}
        isPrimary
        size="row"
      />
    </Sheet>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planApi } from '../../../api/drill-plan';
import type { DrillDetail, Inject, InjectList } from '../../../api/drills';
import { DraftNote } from '../../../drafts/draft-note';
import { useMe } from '../../../session/use-me';
import { ActionDialog } from '../../controls/action-dialog';
import { ConflictChoice } from '../../controls/conflict-choice';
import { say } from '../../controls/toasts';
import { useRegisterForm } from '../../registers/use-register-form';
import { useTakeAnswer } from '../use-drill';
import { faultsIn, type InjectForm, newInjectOf, nextCode, startOf, type Typed, wireOf } from './inject-form';
import { InjectFields } from './inject-fields';
import css from './editor.module.css';

type Props = {
  drill: DrillDetail;
  injects: Inject[];
  /** Null: a new one. */
  inject: Inject | null;
  onClose: () => void;
};

/** Writes an inject, or changes one; what was approved says first that it will have to be approved anew. */
export function InjectEditor({ drill, injects, inject, onClose }: Props) {
  const { t } = useTranslation();
  const take = useTakeAnswer(drill.id);
  const [wrong, setWrong] = useState<Typed[]>([]);
  const [start] = useState(() => startOf(inject, nextCode(injects)));
  const edit = useRegisterForm<InjectForm, InjectList>({
    draftName: `drill.inject.${inject?.id ?? `new.${drill.id}`}`,
    start,
    version: inject?.version ?? 0,
    needed: ['code', 'title', 'body'],
    faultsOf: { inject_code_taken: 'code' },
    save: (changed, key, version, form) =>
      inject
        ? planApi.editInject(drill.id, inject.id, version, wireOf(changed))
        : planApi.addInject(drill.id, newInjectOf(form), key),
    onDone: (list) => {
      take(list);
      say('good', t('drills.done.saved', { code: edit.form.code }));
    },
    onClose,
  });
  const submit = () => {
    const faults = faultsIn(edit.form);
    setWrong(faults);
    if (faults.length === 0) edit.submit();
  };
  return (
    <ActionDialog
      {...edit.dialog}
      title={t('drills.confirm', {
        question: inject ? t('drills.edit.title', { code: inject.code }) : t('drills.edit.new'),
      })}
      consequence={<Consequence inject={inject} isRunning={drill.status === 'running'} />}
      size={860}
      draft={<DraftNote {...edit.draft} />}
      onSubmit={submit}
    >
      <InjectFields
        drill={drill}
        injects={injects}
        form={edit.form}
        change={edit.change}
        errorOf={(field) =>
          edit.errorOf(field) ??
          (wrong.some((one) => one === field) ? t(`drills.edit.wrong.${field as Typed}`) : null)
        }
      />
      {edit.conflict.conflicts.length > 0 && (
        <ConflictChoice
          {...edit.conflict}
          nameOf={(field) => t(`drills.edit.field.${field as keyof InjectForm}`)}
          valueOf={(_, value) => <span className={css.value}>{plainText(value)}</span>}
        />
      )}
    </ActionDialog>
  );
}

/** What saving means: whose it becomes, and what happens to an approval. */
function Consequence({ inject, isRunning }: { inject: Inject | null; isRunning: boolean }) {
  const { t } = useTranslation();
  const own = useMe().person.id;
  if (!inject) return t('drills.edit.newLine');
  const isApproved = inject.approverId !== null || inject.status === 'synchronized';
  const line = isApproved ? 'approved' : inject.authorId === own ? 'own' : 'others';
  return (
    <span className={isApproved ? css.warn : undefined}>
      {t(`drills.edit.line.${line}`)}
      {isRunning && ` ${t('drills.edit.line.running')}`}
    </span>
  );
}

function plainText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}

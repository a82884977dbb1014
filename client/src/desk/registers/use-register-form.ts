import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldConflict } from '../../api/types';
import { useAction } from '../../api/use-action';
import { useDraft } from '../../drafts/use-draft';
import { problemText } from '../../forms/problem-text';
import type { Choice } from '../controls/conflict-choice';

/** What was written, and what it began from: a draft that outlives somebody else's save is measured against that. */
type Written<Form> = { version: number; start: Form; form: Form };

type Options<Form, Row> = {
  draftName: string;
  start: Form;
  /** Of the row that is edited; 0 when there is none yet. */
  version: number;
  /** The fields that must not be empty. */
  needed: readonly (keyof Form & string)[];
  /** Refusals that belong to a field although the server names none. */
  faultsOf?: Readonly<Record<string, keyof Form & string>>;
  /** Writes what differs from the start, against `version`. */
  save: (changed: Partial<Form>, key: string, version: number, form: Form) => Promise<Row>;
  onDone: (row: Row) => void;
  onClose: () => void;
};

/**
 * A small form of one row of a register. Only what was changed is sent. Where somebody else saved the same field
 * meanwhile, both values are shown and a person chooses before anything is written.
 */
export function useRegisterForm<Form extends object, Row>(options: Options<Form, Row>) {
  const { t } = useTranslation();
  const { draftName, start, version, needed, faultsOf = {}, save, onDone, onClose } = options;
  const { draft, change, drop, keptAt } = useDraft<Written<Form>>(draftName, { version, start, form: start });
  const [isTried, setIsTried] = useState(false);
  const [isChoiceMissing, setIsChoiceMissing] = useState(false);
  const [choices, setChoices] = useState<Record<string, Choice | undefined>>({});
  const finish = () => {
    drop();
    onClose();
  };
  const act = useAction(
    ({ changed, against }: { changed: Partial<Form>; against: number }, key) =>
      save(changed, key, against, draft.form),
    {
      onDone: (row) => {
        onDone(row);
        finish();
      },
      onRefused: () => {
        setChoices({});
        setIsChoiceMissing(false);
      },
    },
  );
  const problem = act.error;
  const changed = changesOf(draft.start, draft.form);
  const isConflict = problem?.code === 'edit_conflict';
  const conflicts: FieldConflict[] = isConflict ? (problem.body.conflicts ?? []) : [];
  const isEmpty = (field: keyof Form & string) => draft.form[field] === '';
  const submit = () => {
    setIsTried(true);
    const isOpen = conflicts.some(({ field }) => !choices[field]);
    setIsChoiceMissing(isOpen);
    if (needed.some(isEmpty) || isOpen) return;
    const kept = Object.entries(changed).filter(([field]) => choices[field] !== 'theirs');
    if (kept.length === 0 && version > 0) return finish();
    const against = conflicts.length > 0 ? problem?.body.version : undefined;
    act.mutate({ changed: Object.fromEntries(kept) as Partial<Form>, against: against ?? draft.version });
  };
  const ownField = problem && faultsOf[problem.code];
  return {
    form: draft.form,
    change: (part: Partial<Form>) => change({ ...draft, form: { ...draft.form, ...part } }),
    submit,
    conflict: {
      conflicts,
      choices,
      isTried: isChoiceMissing,
      onChoose: ({ field }: FieldConflict, choice: Choice) =>
        setChoices((now) => ({ ...now, [field]: choice })),
    },
    /** The sentence under a field: the server's, or that it is needed. */
    errorOf: (field: keyof Form & string): string | null => {
      if (problem && ownField === field) return problemText(t, problem);
      return (
        problem?.of(field) ??
        (isTried && needed.includes(field) && isEmpty(field) ? t('registers.need') : null)
      );
    },
    /** What the dialog around the form is given. */
    dialog: {
      submit: t(conflicts.length > 0 ? 'desk.edit.resolve' : 'registers.save'),
      isBusy: act.isPending,
      problem: isConflict || ownField ? null : problem,
      onSubmit: submit,
      onClose,
    },
    draft: { keptAt, onDiscard: drop },
  };
}

function changesOf<Form extends object>(start: Form, form: Form): Partial<Form> {
  const changed = Object.entries(form).filter(([field, value]) => value !== start[field as keyof Form]);
  return Object.fromEntries(changed) as Partial<Form>;
}

/** The texts among what was changed; what was emptied is cleared. */
export function orNull<T extends Record<string, string | undefined>>(
  texts: T,
): { [K in keyof T]?: string | null } {
  const given = Object.entries(texts).filter((one): one is [string, string] => one[1] !== undefined);
  return Object.fromEntries(given.map(([field, text]) => [field, text.trim() || null])) as {
    [K in keyof T]?: string | null;
  };
}

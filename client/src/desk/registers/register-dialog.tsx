import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DraftNote } from '../../drafts/draft-note';
import { ActionDialog } from '../controls/action-dialog';
import { ConflictChoice } from '../controls/conflict-choice';
import { useValueText } from './use-value-text';
import type { useRegisterForm } from './use-register-form';

type Props = {
  title: string;
  edit: Pick<ReturnType<typeof useRegisterForm>, 'dialog' | 'draft' | 'conflict'>;
  children: ReactNode;
};

/** The dialog around a register's form, with what somebody else saved meanwhile. */
export function RegisterDialog({ title, edit, children }: Props) {
  const { t } = useTranslation();
  const valueText = useValueText();
  return (
    <ActionDialog title={title} {...edit.dialog} draft={<DraftNote {...edit.draft} />}>
      {children}
      {edit.conflict.conflicts.length > 0 && (
        <ConflictChoice
          {...edit.conflict}
          nameOf={(field) => t(`registers.field.${field as 'name'}`)}
          valueOf={valueText}
        />
      )}
    </ActionDialog>
  );
}

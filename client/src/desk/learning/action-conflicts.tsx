import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionElement } from '../../api/learning';
import { ConflictChoice } from '../controls/conflict-choice';
import { useUnits } from '../data/use-units';
import { dayOf } from './days';
import { useActionContacts } from './use-learning';

const WORDS = { ownerUnitId: 'owner', contactId: 'contact', startAt: 'start', dueAt: 'due' } as const;
const wordOf = (field: string) => (field in WORDS ? WORDS[field as keyof typeof WORDS] : (field as 'issue'));

type Props = Omit<ComponentProps<typeof ConflictChoice>, 'nameOf' | 'valueOf'> & {
  ownerUnitId: string | null;
};

/** The fields of a corrective action that somebody else saved meanwhile, as a choice between both. */
export function ActionConflicts({ ownerUnitId, ...choice }: Props) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const { data } = useActionContacts(ownerUnitId);
  if (choice.conflicts.length === 0) return null;
  const valueOf = (field: string, value: unknown): string => {
    if (typeof value !== 'string' || value === '') return t('desk.conflict.nothing');
    if (field === 'ownerUnitId') return nameOf(value);
    if (field === 'contactId') return data?.items.find(({ id }) => id === value)?.name ?? t('actor.unknown');
    if (field === 'element') return t(`learning.element.${value as ActionElement}`);
    return field.endsWith('At') ? dayOf(value) : value;
  };
  return (
    <ConflictChoice {...choice} nameOf={(field) => t(`learning.field.${wordOf(field)}`)} valueOf={valueOf} />
  );
}

import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { UnitSelect } from '../controls/unit-select';
import css from './learning.module.css';
import { useActionContacts } from './use-learning';

/** Who does it, whom one asks there, and from when until when; days as `31/12/2026`. */
export type Owner = { ownerUnitId: string | null; contactId: string | null; start: string; due: string };

type Props = { owner: Owner; onChange: (change: Partial<Owner>) => void; problem: Problem | null };

export function OwnerFields({ owner, onChange, problem }: Props) {
  const { t } = useTranslation();
  const { data } = useActionContacts(owner.ownerUnitId);
  const contacts = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <div className={css.pair}>
        <UnitSelect
          label={t('learning.field.owner')}
          clearable
          value={owner.ownerUnitId}
          onChange={(ownerUnitId) => onChange({ ownerUnitId, contactId: null })}
          error={problem?.of('ownerUnitId')}
        />
        <Select
          label={t('learning.field.contact')}
          description={owner.ownerUnitId ? undefined : t('learning.field.contactFirst')}
          data={contacts}
          disabled={!owner.ownerUnitId}
          clearable
          searchable
          nothingFoundMessage={t('learning.field.noContact')}
          value={owner.contactId}
          onChange={(contactId) => onChange({ contactId })}
          error={problem?.of('contactId')}
        />
      </div>
      <div className={css.pair}>
        <TextInput
          inputMode="numeric"
          placeholder={t('learning.field.day')}
          label={t('learning.field.start')}
          value={owner.start}
          onChange={(event) => onChange({ start: event.currentTarget.value })}
          error={problem?.of('startAt')}
        />
        <TextInput
          inputMode="numeric"
          placeholder={t('learning.field.day')}
          label={t('learning.field.due')}
          value={owner.due}
          onChange={(event) => onChange({ due: event.currentTarget.value })}
          error={problem?.of('dueAt')}
        />
      </div>
    </>
  );
}

import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsApi, type GroupBody } from '../../api/groups';
import { useAction } from '../../api/use-action';
import { problemText } from '../../forms/problem-text';
import { say } from '../controls/toasts';
import css from './group-list.module.css';
import { useRefreshGroups } from './use-groups';

/** The present choice, kept under a name for the next time. */
export function SaveGroup({ unitIds }: { unitIds: readonly string[] }) {
  const { t } = useTranslation();
  const refresh = useRefreshGroups();
  const [name, setName] = useState('');
  const save = useAction((body: GroupBody, key) => groupsApi.create(body, key), {
    onDone: (group) => {
      refresh();
      setName('');
      say('good', t('dispatch.groups.kept', { name: group.name }));
    },
  });
  const isEmpty = unitIds.length === 0;
  return (
    <form
      className={css.save}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() && !isEmpty && !save.isPending)
          save.mutate({ name: name.trim(), unitIds: [...unitIds] });
      }}
    >
      <h4>{t('dispatch.groups.save')}</h4>
      <p className={css.quiet}>
        {isEmpty ? t('dispatch.groups.saveNone') : t('dispatch.groups.saveLine', { count: unitIds.length })}
      </p>
      {!isEmpty && (
        <div className={css.inline}>
          <TextInput
            aria-label={t('dispatch.groups.name')}
            placeholder={t('dispatch.groups.name')}
            maxLength={120}
            value={name}
            error={save.error && problemText(t, save.error)}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={save.isPending}>
            {t('dispatch.groups.keep')}
          </Button>
        </div>
      )}
    </form>
  );
}

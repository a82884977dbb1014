import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../../api/endpoints';

type Props = {
  /** Never offered: the incident itself. */
  except: string;
  value: string | null;
  onChange: (id: string | null) => void;
  error?: string | null | false;
};

/** An incident that another may be a duplicate of, found by code or words through the server's search: none that was set aside. */
export function IncidentSelect({ except, value, onChange, error }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.split(' · ')[0] ?? '', 250);
  const { data } = useQuery({
    queryKey: ['incident-choice', q],
    queryFn: ({ signal }) => incidentsApi.list({ q, state: 'open,closed', limit: 20 }, signal),
    placeholderData: (previous) => previous,
    staleTime: 10_000,
  });
  return (
    <Select
      label={t('desk.form.duplicateOf')}
      required
      searchable
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      data={(data?.items ?? [])
        .filter(({ id }) => id !== except)
        .map(({ id, code, title }) => ({ value: id, label: `${code} · ${title}` }))}
      value={value}
      onChange={onChange}
      error={error}
      nothingFoundMessage={t('desk.board.noMatch')}
    />
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentItem, Page } from '../../api/types';
import { LISTS } from '../../live/live-cache';
import { useMe } from '../../session/use-me';

/** Who may be asked for: me, nobody, and whoever has something on the board now. */
export function useOwnerChoices(): { value: string; label: string }[] {
  const { t } = useTranslation();
  const { person } = useMe();
  const client = useQueryClient();
  const rows = client.getQueryData<Page<IncidentItem>>([LISTS.board])?.items;
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const { owner } of rows ?? []) if (owner && owner.id !== person.id) names.set(owner.id, owner.name);
    const others = [...names].map(([value, label]) => ({ value, label }));
    return [
      { value: 'me', label: t('desk.filter.me') },
      { value: 'none', label: t('desk.filter.nobody') },
      ...others.toSorted((one, other) => one.label.localeCompare(other.label, 'vi')),
    ];
  }, [rows, person.id, t]);
}

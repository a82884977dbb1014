import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useMe } from '../../../session/use-me';
import { fold } from '../../controls/fold';
import css from './picker.module.css';
import { PickList, type PickerProps } from './pick-list';
import { useDrillPeople } from './use-drill-people';

const ROLES = ['lead', 'coordinator', 'responder', 'organiser', 'evaluator'] as const;

/** Nothing of what comes to the team would reach them: they have no place at its desk. */
const NOT_OF_TEAM: ReadonlySet<string> = new Set(['organiser', 'evaluator']);

function roleWord(t: TFunction, role: string): string {
  const known = ROLES.find((one) => one === role);
  return known ? t(`role.${known}`) : '';
}

/** People of the desk who have an account; whoever may not see the list keeps to those who are in the drill already. */
export function PeoplePicker({ drill, party, chosen, kept, onChange }: PickerProps) {
  const { t } = useTranslation();
  const canRead = useCan('drill.plan');
  const { person } = useMe();
  const [query, setQuery] = useState('');
  const { data } = useDrillPeople();
  const elsewhere = useMemo(
    () =>
      new Map(
        drill.parties
          .filter(({ key }) => key !== party.key)
          .flatMap(({ name, members }) => members.map(({ personId }) => [personId ?? '', name] as const)),
      ),
    [drill.parties, party.key],
  );
  const known = new Map<string, { name: string; role: string }>(
    drill.parties.flatMap(({ members }) =>
      members.flatMap(({ personId, name }) => (personId ? [[personId, { name, role: '' }] as const] : [])),
    ),
  );
  if (!known.has(person.id)) known.set(person.id, { name: person.name, role: person.role });
  for (const { id, name, role } of data?.items ?? []) known.set(id, { name, role });
  const isIdle = (id: string, role: string) =>
    party.takes === 'team' && NOT_OF_TEAM.has(role) && !party.members.some(({ personId }) => personId === id);
  const wanted = fold(query.trim());
  const rows = [...known]
    .filter(([, { name }]) => fold(name).includes(wanted))
    .map(([id, { name, role }]) => ({
      id,
      name,
      note: elsewhere.get(id)
        ? t('drills.members.elsewhere', { name: elsewhere.get(id) })
        : isIdle(id, role)
          ? t('drills.members.notOfTeam', { role: roleWord(t, role) })
          : roleWord(t, role),
      isBarred: elsewhere.has(id) || isIdle(id, role),
    }));
  return (
    <PickList
      query={query}
      onQuery={setQuery}
      placeholder={t('drills.members.findPerson')}
      none={t('drills.members.noPerson', { query })}
      rows={rows}
      chosen={chosen}
      kept={kept}
      onChange={onChange}
    >
      {!canRead && <p className={css.note}>{t('drills.members.cannotSee')}</p>}
    </PickList>
  );
}

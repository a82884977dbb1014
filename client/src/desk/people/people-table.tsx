import { useTranslation } from 'react-i18next';
import type { PersonRow } from '../../api/types';
import { When } from '../../marks/when';
import { useMe } from '../../session/use-me';
import { formatInstant } from '../../time/instant';
import { Initials } from '../controls/initials';
import css from './people.module.css';
import { type PersonAct, PersonMenu } from './person-menu';

const TONES = { active: 'good', invited: 'wait', inactive: 'off' } as const;
type Props = { people: PersonRow[]; onAct: (person: PersonRow, act: PersonAct) => void };

/** People as rows on a desk, as short blocks on a phone. */
export function PeopleTable({ people, onAct }: Props) {
  const { t } = useTranslation();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          {(['name', 'role', 'unit', 'state', 'last'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`people.column.${column}`)}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Row key={person.id} person={person} onAct={(act) => onAct(person, act)} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ person, onAct }: { person: PersonRow; onAct: (act: PersonAct) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const { name, login, role, unit, state, link, lastSignInAt } = person;
  return (
    <tr className={state === 'inactive' ? css.off : undefined}>
      <td>
        <span className={css.name}>
          <Initials name={name} isMine={person.id === me.person.id} hasName />
          <span>
            <strong>{name}</strong>
            <span className={css.second}>
              {login}
              {person.id === me.person.id && ` · ${t('people.you')}`}
            </span>
          </span>
        </span>
      </td>
      <td>{t(`role.${role}`)}</td>
      <td>{unit?.name}</td>
      <td>
        <span className={css.chip} data-tone={TONES[state]}>
          {t(`people.state.${state}`)}
        </span>
        {(link ?? state === 'invited') && (
          <span className={css.second}>
            {link ? t('people.linkUntil', { time: formatInstant(link.expiresAt) }) : t('people.linkEnded')}
          </span>
        )}
      </td>
      <td>
        {lastSignInAt ? (
          <When at={lastSignInAt} hasAge />
        ) : (
          <span className={css.second}>{t('people.never')}</span>
        )}
      </td>
      <td>
        <PersonMenu person={person} onAct={onAct} />
      </td>
    </tr>
  );
}

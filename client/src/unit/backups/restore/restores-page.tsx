import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RestoreTestItem } from '../../../api/restores';
import { RestoreChip } from '../../../backups/restore/state-chip';
import { useRestoreTestsOf } from '../../../backups/restore/use-restores';
import { useBackups } from '../../../backups/use-backups';
import { formatDay } from '../../../time/day';
import button from '../../act-button.module.css';
import list from '../../list.module.css';
import { PlaceLink } from '../../place-link';
import { useOwnUnitName } from '../../use-own-unit';
import css from '../backups.module.css';
import { Framed } from '../framed';
import { NEW_RESTORE, restoreOf } from '../places';
import { useRestoreActs } from '../ticks/here';
import { waitingOf } from '../ticks/restore-act';

const SECTIONS = {
  running: ({ state }: RestoreTestItem) => state === 'running',
  planned: ({ state }: RestoreTestItem) => state === 'planned',
  over: ({ state }: RestoreTestItem) => state !== 'running' && state !== 'planned',
} as const;

/** The unit's own restore tests: those under way, those to come, those that are over. */
export function RestoresPage() {
  const { t } = useTranslation();
  const unitName = useOwnUnitName();
  const systems = useBackups();
  const tests = useRestoreTestsOf(systems.data?.items.map(({ systemId }) => systemId));
  const nameOf = new Map(systems.data?.items.map(({ systemId, name }) => [systemId, name]));
  const { data } = tests;
  return (
    <Framed
      title={t('restore-tests.list')}
      subtitle={unitName}
      of={systems.data === undefined ? systems : tests}
    >
      <p className={css.line}>{t('restore-tests.phone.line')}</p>
      {data?.canPlan && (
        <PlaceLink to={NEW_RESTORE} className={`${button.button} ${button.row} ${css.wide}`}>
          <IconPlus size={20} stroke={1.8} aria-hidden />
          <span>{t('restore-tests.new')}</span>
        </PlaceLink>
      )}
      {data?.items.length === 0 && <p className={list.emptyLine}>{t('restore-tests.phone.empty')}</p>}
      {(['running', 'planned', 'over'] as const).map((name) => {
        const items = data?.items.filter(SECTIONS[name]) ?? [];
        if (items.length === 0) return null;
        return (
          <section key={name} className={list.section}>
            <h2 className={list.heading}>
              {t(`restore-tests.phone.section.${name}`)} <span>{items.length}</span>
            </h2>
            <ul className={list.cards}>
              {items.map((test) => (
                <Card key={test.id} test={test} systemName={nameOf.get(test.systemId) ?? ''} />
              ))}
            </ul>
          </section>
        );
      })}
    </Framed>
  );
}

function Card({ test, systemName }: { test: RestoreTestItem; systemName: string }) {
  const { t } = useTranslation();
  const { id, state, copyName, plannedFor, minutes, performer, witness } = test;
  const acts = useRestoreActs();
  const waiting = waitingOf(acts, id).length;
  const isRefused = acts.some((act) => act.testId === id && act.refused);
  return (
    <li className={list.card} data-test={id}>
      <p className={list.top}>
        <RestoreChip state={state} />
        <span className={list.code}>{formatDay(plannedFor)}</span>
      </p>
      <h3 className={list.title}>
        <PlaceLink to={restoreOf(id)}>{`${systemName} · ${copyName}`}</PlaceLink>
      </h3>
      <p className={list.facts}>
        {performer.name} · {witness.name}
        {minutes !== null && ` · ${t('restore-tests.minutesCount', { count: minutes })}`}
      </p>
      {waiting > 0 && <p className={css.unsent}>{t('restore-tests.phone.unsent', { count: waiting })}</p>}
      {isRefused && <p className={css.fault}>{t('restore-tests.phone.refusedShort')}</p>}
    </li>
  );
}

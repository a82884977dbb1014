import { useTranslation } from 'react-i18next';
import { useBackup, useBackups } from '../../../backups/use-backups';
import { takeTest } from '../../../backups/restore/use-restores';
import { useQueryClient } from '@tanstack/react-query';
import type { BackupDetail } from '../../../api/backups';
import list from '../../list.module.css';
import { PlaceLink } from '../../place-link';
import { useOwnUnitName } from '../../use-own-unit';
import css from '../backups.module.css';
import { Framed } from '../framed';
import { newRestoreOf, restoreOf } from '../places';
import { replacePlace } from '../replace-place';
import { PlanForm } from './plan-form';

/** A new restore test: of which system, where the unit has several, then the plan itself. */
export function PlanPage({ systemId }: { systemId: string | null }) {
  const { data } = useBackups();
  const planned = data?.items.filter(({ hasPlan }) => hasPlan);
  const only = planned?.length === 1 ? planned[0]?.systemId : undefined;
  const chosen = systemId ?? only;
  return chosen ? <Planning systemId={chosen} /> : <Choosing />;
}

function Choosing() {
  const { t } = useTranslation();
  const unitName = useOwnUnitName();
  const systems = useBackups();
  const planned = systems.data?.items.filter(({ hasPlan }) => hasPlan);
  return (
    <Framed title={t('restore-tests.new')} subtitle={unitName} of={systems}>
      <p className={css.line}>{t('restore-tests.phone.whichSystem')}</p>
      {planned?.length === 0 && <p className={list.emptyLine}>{t('restore-tests.phone.noPlans')}</p>}
      <ul className={list.cards}>
        {planned?.map(({ systemId, name, level }) => (
          <li key={systemId} className={list.card}>
            <h2 className={list.title}>
              <PlaceLink to={newRestoreOf(systemId)}>{name}</PlaceLink>
            </h2>
            <p className={list.facts}>{t('backups.levelOf', { level })}</p>
          </li>
        ))}
      </ul>
    </Framed>
  );
}

function Planning({ systemId }: { systemId: string }) {
  const { t } = useTranslation();
  const system = useBackup(systemId);
  return (
    <Framed title={t('restore-tests.new')} subtitle={system.data?.name ?? ''} of={system}>
      {system.data && <Plan system={system.data} />}
    </Framed>
  );
}

function Plan({ system }: { system: BackupDetail }) {
  const client = useQueryClient();
  return (
    <PlanForm
      system={system}
      onPlanned={(test) => {
        takeTest(client, test);
        replacePlace(restoreOf(test.id));
      }}
    />
  );
}

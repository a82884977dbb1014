import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { registersApi } from '../../api/registers';
import type { SystemItem } from '../../api/types';
import { useCan } from '../../session/use-me';
import { useUnits } from '../data/use-units';
import { DetailPanel } from './detail-panel';
import { formatDay } from '../../time/day';
import { OpenWork } from './open-work';
import css from './parts.module.css';
import { RowActs } from './row-acts';
import { SystemDialog } from './system-dialog';

/** One information system: whose it is, its level and by what decision. */
export function SystemPanel({ system, onClose }: { system: SystemItem; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { nameOf } = useUnits();
  const canSeeBackups = useCan('backup.read');
  const refresh = () => void client.invalidateQueries({ queryKey: ['systems'] });
  const { name, level, code, decision, approvedOn, unitId, isActive } = system;
  const facts = [
    ['code', code],
    ['decision', decision],
    ['approvedOn', approvedOn && formatDay(approvedOn)],
  ] as const;
  return (
    <DetailPanel
      title={name}
      line={[t('registers.system.level', { level }), !isActive && t('registers.retired')]
        .filter(Boolean)
        .join(' · ')}
      onClose={onClose}
    >
      {useCan('system.manage') && (
        <RowActs
          row={system}
          draftName={`system.retire.${system.id}`}
          heading={t('registers.system.retireHeading', { name })}
          consequence={t('registers.system.retireThen')}
          work={<OpenWork unitId={unitId} isPlain />}
          retire={registersApi.retireSystem}
          restore={registersApi.restoreSystem}
          onChanged={refresh}
          edit={(close) => <SystemDialog system={system} onDone={refresh} onClose={close} />}
        />
      )}
      <dl className={css.facts}>
        <dt>{t('registers.field.unitId')}</dt>
        <dd>
          <Link to="/units" search={{ unit: unitId }}>
            {nameOf(unitId)}
          </Link>
        </dd>
        {facts.map(([field, value]) => (
          <div key={field}>
            <dt>{t(`registers.field.${field}`)}</dt>
            <dd>{value ?? <span className={css.quiet}>{t('desk.conflict.nothing')}</span>}</dd>
          </div>
        ))}
      </dl>
      {isActive && canSeeBackups && (
        <p className={css.plan}>
          <Link to="/backups/systems/$systemId/plan" params={{ systemId: system.id }}>
            {t('registers.system.backupPlan')}
          </Link>
        </p>
      )}
    </DetailPanel>
  );
}

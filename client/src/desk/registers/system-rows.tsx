import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitItem } from '../../api/types';
import { useCan } from '../../session/use-me';
import { LoadFault } from '../controls/load-fault';
import { useSystemRegister } from '../data/use-systems';
import css from './parts.module.css';
import { SystemDialog } from './system-dialog';

/** The information systems of a unit with their level; each opens among all systems. */
export function SystemRows({ unit }: { unit: UnitItem }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const canManage = useCan('system.manage');
  const [isAdding, setIsAdding] = useState(false);
  const { data, error, refetch } = useSystemRegister();
  const own = data?.items.filter(({ unitId, isActive }) => unitId === unit.id && isActive);
  return (
    <section className={css.section} aria-label={t('registers.unit.systems')}>
      <header className={css.title}>
        <h3>{t('registers.unit.systems')}</h3>
        {canManage && unit.isActive && (
          <Button
            variant="subtle"
            data-size="xs"
            leftSection={<IconPlus size={14} stroke={2} aria-hidden />}
            onClick={() => setIsAdding(true)}
          >
            {t('registers.system.add')}
          </Button>
        )}
      </header>
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {!data && !error && <p className={css.quiet}>{t('registers.loading')}</p>}
      {own?.length === 0 && <p className={css.quiet}>{t('registers.system.noneOfUnit')}</p>}
      <ul>
        {own?.map((system) => (
          <li key={system.id} className={css.work}>
            <span className={css.rank}>{t('registers.system.levelShort', { level: system.level })}</span>
            <Link to="/systems" search={{ system: system.id }}>
              {system.name}
            </Link>
          </li>
        ))}
      </ul>
      {isAdding && (
        <SystemDialog
          unitId={unit.id}
          onDone={() => void client.invalidateQueries({ queryKey: ['systems'] })}
          onClose={() => setIsAdding(false)}
        />
      )}
    </section>
  );
}

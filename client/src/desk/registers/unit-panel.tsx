import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { registersApi } from '../../api/registers';
import type { UnitItem } from '../../api/types';
import { useCan } from '../../session/use-me';
import { ContactRows } from './contact-rows';
import { DetailPanel } from './detail-panel';
import { OpenWork } from './open-work';
import { RowActs } from './row-acts';
import { SystemRows } from './system-rows';
import { UnitDialog } from './unit-dialog';
import { UnitDutyRows } from './unit-duty-rows';

/** One unit: what it is, whom to call and who answers when, what it runs and what it is working on. */
export function UnitPanel({ unit, onClose }: { unit: UnitItem; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const canManage = useCan('unit.manage');
  const [canSeeContacts, canSeeSystems] = [useCan('contact.read'), useCan('system.read')];
  const refresh = () => void client.invalidateQueries({ queryKey: ['units'] });
  const state = unit.isActive ? !unit.dispatchable && t('desk.units.never') : t('registers.retired');
  return (
    <DetailPanel
      title={unit.name}
      line={[unit.nameEn, t(`desk.unitKind.${unit.kind}`), unit.code, state].filter(Boolean).join(' · ')}
      onClose={onClose}
    >
      {canManage && (
        <RowActs
          row={unit}
          draftName={`unit.retire.${unit.id}`}
          heading={t('registers.unit.retireHeading', { name: unit.name })}
          consequence={t('registers.unit.retireThen')}
          work={<OpenWork unitId={unit.id} isPlain />}
          retire={registersApi.retireUnit}
          restore={registersApi.restoreUnit}
          onChanged={refresh}
          edit={(close) => <UnitDialog unit={unit} onDone={refresh} onClose={close} />}
        />
      )}
      {canSeeContacts && <ContactRows unit={unit} />}
      {canSeeContacts && unit.dispatchable && <UnitDutyRows unit={unit} />}
      {canSeeSystems && <SystemRows unit={unit} />}
      <OpenWork unitId={unit.id} />
    </DetailPanel>
  );
}

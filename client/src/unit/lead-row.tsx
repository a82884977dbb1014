import { IconPhone, IconStar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { UnitIncident } from '../api/types';
import button from './act-button.module.css';
import css from './people.module.css';
import { useUnitNames } from './use-names';

/** Who leads, and the way to call them: a telephone works where the network does not. */
export function LeadRow({ incident }: { incident: UnitIncident }) {
  const { t } = useTranslation();
  const nameOf = useUnitNames();
  const { lead } = incident;
  const name = lead && (nameOf(lead.unitId) ?? lead.name);
  const phone = lead?.contact?.phone;
  return (
    <section className={css.lead}>
      <IconStar size={24} stroke={1.8} aria-hidden />
      <div>
        <p className={css.leadName}>{name ? t('unit.leads', { name }) : t('unit.noLead')}</p>
        {lead?.contact && <p>{lead.contact.name}</p>}
        {lead && !phone && <p>{t('unit.noPhone')}</p>}
      </div>
      {phone && (
        <a
          className={`${button.button} ${button.normal} ${css.call}`}
          href={`tel:${phone.replace(/[^\d+]/g, '')}`}
          aria-label={t('unit.callWho', { name: lead.contact?.name ?? lead.name, phone })}
        >
          <IconPhone size={20} stroke={1.8} aria-hidden />
          {t('unit.call')}
        </a>
      )}
    </section>
  );
}

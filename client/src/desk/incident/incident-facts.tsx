import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../api/types';
import { When } from '../../marks/when';
import { useUnits } from '../data/use-units';
import { EditDialog } from './edit-dialog';
import css from './incident-facts.module.css';
import panel from './panel.module.css';

/** Everything that was declared, for reading and printing; editing opens from here. */
export function FactsPanel({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const [isEditing, setIsEditing] = useState(false);
  const { reporter } = incident;
  // A reopened incident has no outcome yet; what stands there is of its earlier pass.
  const isEnded = incident.state === 'closed';
  const ofEnd = (word: string) => (isEnded ? word : t('incident.facts.earlier', { word }));
  const rows: [string, ReactNode][] = [
    [t('desk.form.title'), incident.title],
    [t('desk.form.unit'), nameOf(incident.unitId)],
    [t('desk.form.systems'), incident.systems.map(({ name }) => name).join(' · ')],
    [t('desk.form.detectedAt'), <When key="detected" at={incident.detectedAt} hasAge />],
    [t('desk.facts.receivedAt'), <When key="received" at={incident.receivedAt} hasAge />],
    [t('desk.form.reporter'), [reporter.name, reporter.organisation].filter(Boolean).join(' · ')],
    [t('desk.form.reporterContact'), [reporter.phone, reporter.email].filter(Boolean).join(' · ')],
    [t('desk.facts.declaredBy'), incident.declaredBy?.name],
    [t('desk.form.description'), incident.description],
    [t('desk.form.unitBrief'), incident.unitBrief],
    [t('desk.form.seriousReason'), incident.serious ? incident.seriousReason : null],
    [ofEnd(t('desk.form.outcome')), incident.outcome && t(`outcome.${incident.outcome}`)],
    [ofEnd(t('desk.form.summary')), incident.summary],
    [
      t('desk.form.duplicateOf'),
      incident.duplicateOf && (
        <Link key="duplicate" to="/incidents/$incidentId" params={{ incidentId: incident.duplicateOf.id }}>
          {incident.duplicateOf.code}
        </Link>
      ),
    ],
  ];
  return (
    <section
      className={`${panel.panel} ${css.panel}`}
      data-ended={isEnded || undefined}
      aria-labelledby="facts-title"
    >
      <header className={panel.head}>
        <h3 id="facts-title">{t('desk.facts.title')}</h3>
        {incident.can.edit && (
          <Button
            variant="subtle"
            color="gray"
            data-size="xs"
            className={css.edit}
            leftSection={<IconPencil size={16} stroke={1.8} aria-hidden />}
            onClick={() => setIsEditing(true)}
          >
            {t('desk.edit.open')}
          </Button>
        )}
      </header>
      <dl className={css.facts}>
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {isEditing && <EditDialog incident={incident} onClose={() => setIsEditing(false)} />}
    </section>
  );
}

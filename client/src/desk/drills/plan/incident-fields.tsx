import { Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SimIncident } from '../../../api/drill-plan';
import fields from '../../controls/fields.module.css';
import { useCategories } from '../../data/use-categories';
import css from './editor.module.css';

const EMPTY: SimIncident = { title: '', category: 'undetermined', severity: 'medium', instruction: null };
const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;

type Props = {
  value: SimIncident | null;
  error: string | null;
  onChange: (incident: SimIncident | null) => void;
};

/** The incident that the inject declares in the drill; without a title there is none. */
export function IncidentFields({ value, error, onChange }: Props) {
  const { t } = useTranslation();
  const { options } = useCategories();
  const incident = value ?? EMPTY;
  const put = (part: Partial<SimIncident>) => {
    const next = { ...incident, ...part };
    onChange(next.title || next.instruction ? next : null);
  };
  return (
    <div className={css.rows} role="group" aria-label={t('drills.edit.incident.name')}>
      <h4>{t('drills.edit.incident.name')}</h4>
      <TextInput
        label={t('drills.edit.incident.title')}
        maxLength={200}
        value={incident.title}
        onChange={({ currentTarget }) => put({ title: currentTarget.value })}
        error={error}
      />
      <div className={fields.two}>
        <Select
          label={t('drills.edit.incident.category')}
          data={options}
          value={incident.category}
          allowDeselect={false}
          searchable
          onChange={(category) => category && put({ category })}
        />
        <Select
          label={t('drills.edit.incident.severity')}
          data={SEVERITIES.map((severity) => ({ value: severity, label: t(`severity.${severity}`) }))}
          value={incident.severity}
          allowDeselect={false}
          onChange={(severity) => severity && put({ severity })}
        />
      </div>
      <Textarea
        label={t('drills.edit.incident.instruction')}
        description={t('drills.edit.incident.instructionLine')}
        autosize
        minRows={2}
        value={incident.instruction ?? ''}
        onChange={({ currentTarget }) => put({ instruction: currentTarget.value || null })}
      />
    </div>
  );
}

import { NumberInput, Select, Switch } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FieldText } from './field-text';
import { MEDIA, type PlanForm, type PrimaryForm } from './plan-form';
import css from './plan.module.css';
import { SiteSelect } from './site-select';

type Props = {
  form: PlanForm;
  errorOf: (field: string) => string | null;
  onChange: (part: Partial<PlanForm>) => void;
};

/** The data in use, one of the three: where it is, and how much of it may be lost. */
export function PrimaryPanel({ form, errorOf, onChange }: Props) {
  const { t } = useTranslation();
  const { primary } = form;
  const change = (part: Partial<PrimaryForm>) => onChange({ primary: { ...primary, ...part } });
  const hours = (name: 'rpoHours' | 'rtoHours') => (
    <NumberInput
      label={t(`backupPlan.field.${name}`)}
      description={t(`backupPlan.help.${name}`)}
      min={1}
      max={8_760}
      allowDecimal={false}
      suffix={` ${t('backupPlan.hours')}`}
      value={form[name] ?? ''}
      onChange={(next) => onChange({ [name]: next === '' ? null : Number(next) })}
      error={errorOf(name)}
    />
  );
  return (
    <section className={css.panel} aria-labelledby="primary-title">
      <div>
        <h2 id="primary-title">{t('backupPlan.primary')}</h2>
        <p className={css.line}>{t('backupPlan.primaryLine')}</p>
      </div>
      <div className={css.fields}>
        {hours('rpoHours')}
        {hours('rtoHours')}
        <FieldText
          label={t('backupPlan.field.device')}
          description={t('backupPlan.help.primaryDevice')}
          maxLength={200}
          value={primary.device}
          onType={(device) => change({ device })}
          error={errorOf('primary.device')}
        />
        <Select
          label={t('backupPlan.field.medium')}
          description={t('backupPlan.help.primaryMedium')}
          allowDeselect={false}
          data={MEDIA.map((value) => ({ value, label: t(`backupPlan.medium.${value}`) }))}
          value={primary.medium}
          onChange={(medium) => medium && change({ medium: medium })}
          error={errorOf('primary.medium')}
        />
        <SiteSelect
          value={primary.siteId}
          onChange={(siteId) => change({ siteId })}
          description={t('backupPlan.help.primarySite')}
          error={errorOf('primary.siteId')}
        />
        <FieldText
          label={t('backupPlan.field.credentialDomain')}
          description={t('backupPlan.help.primaryDomain')}
          maxLength={120}
          value={primary.credentialDomain}
          onType={(credentialDomain) => change({ credentialDomain })}
          error={errorOf('primary.credentialDomain')}
        />
        <Switch
          label={t('backupPlan.field.isInService')}
          description={t('backupPlan.help.isInService')}
          checked={primary.isInService}
          onChange={(event) => change({ isInService: event.currentTarget.checked })}
        />
        <p className={css.quiet}>
          {t('backupPlan.sitesHint')} <Link to="/backups/sites">{t('backupPlan.sites.title')}</Link>
        </p>
      </div>
    </section>
  );
}

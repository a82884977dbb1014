import { Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { sitesApi, type Site, type SitePatch } from '../../../api/backup-plan';
import { ActionDialog } from '../../controls/action-dialog';
import { ConflictChoice } from '../../controls/conflict-choice';
import fields from '../../controls/fields.module.css';
import { DraftNote } from '../../../drafts/draft-note';
import { orNull, useRegisterForm } from '../../registers/use-register-form';

type Texts = Record<
  'name' | 'latitude' | 'longitude' | 'floodZone' | 'cloudOperator' | 'cloudRegion',
  string
>;
type Form = Texts & { isCloud: boolean };
type Props = { site?: Site; onDone: (site: Site) => void; onClose: () => void };

/** Adds a place, or edits one. */
export function SiteDialog({ site, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const edit = useRegisterForm<Form, Site>({
    draftName: `backup-site.${site?.id ?? 'new'}`,
    start: startOf(site),
    version: site?.version ?? 0,
    needed: ['name'],
    faultsOf: { site_name_taken: 'name' },
    save: (changed, key, version, form) =>
      site
        ? sitesApi.edit(site.id, version, patchOf(changed))
        : sitesApi.create({ ...patchOf(form), name: form.name.trim() }, key),
    onDone,
    onClose,
  });
  const { form, change, errorOf } = edit;
  const isBad = (text: string) => text.trim() !== '' && numberOf(text) === undefined;
  const field = (name: keyof Texts) => ({
    label: t(`backupPlan.sites.${name}`),
    autoComplete: 'off',
    value: form[name],
    onChange: (event: { currentTarget: HTMLInputElement }) => change({ [name]: event.currentTarget.value }),
    error: errorOf(name),
  });
  const degrees = (name: 'latitude' | 'longitude') => (
    <TextInput
      {...field(name)}
      inputMode="decimal"
      description={t(`backupPlan.sites.${name}Help`)}
      error={isBad(form[name]) ? t('backupPlan.sites.badNumber') : errorOf(name)}
    />
  );
  return (
    <ActionDialog
      title={site ? t('backupPlan.sites.editOf', { name: site.name }) : t('backupPlan.sites.addHeading')}
      {...edit.dialog}
      isBarred={isBad(form.latitude) || isBad(form.longitude)}
      draft={<DraftNote {...edit.draft} />}
    >
      <TextInput
        {...field('name')}
        required
        data-autofocus
        maxLength={120}
        description={t('backupPlan.sites.nameHelp')}
      />
      <div className={fields.two}>
        {degrees('latitude')}
        {degrees('longitude')}
      </div>
      <TextInput {...field('floodZone')} maxLength={60} description={t('backupPlan.sites.floodZoneHelp')} />
      <Switch
        label={t('backupPlan.sites.isCloud')}
        description={t('backupPlan.sites.isCloudHelp')}
        checked={form.isCloud}
        onChange={({ currentTarget: { checked } }) =>
          change({ isCloud: checked, ...(!checked && { cloudOperator: '', cloudRegion: '' }) })
        }
      />
      {form.isCloud && (
        <div className={fields.two}>
          <TextInput {...field('cloudOperator')} maxLength={120} />
          <TextInput {...field('cloudRegion')} maxLength={60} />
        </div>
      )}
      {edit.conflict.conflicts.length > 0 && (
        <ConflictChoice
          {...edit.conflict}
          nameOf={(name) => t(`backupPlan.sites.${name as keyof Texts}`)}
          valueOf={(_, value) =>
            typeof value === 'boolean'
              ? t(value ? 'backupPlan.yes' : 'backupPlan.no')
              : typeof value === 'string' || typeof value === 'number'
                ? value
                : t('desk.conflict.nothing')
          }
        />
      )}
    </ActionDialog>
  );
}

const textOf = (value: string | number | null | undefined): string => value?.toString() ?? '';

const startOf = (site: Site | undefined): Form => ({
  name: textOf(site?.name),
  latitude: textOf(site?.latitude),
  longitude: textOf(site?.longitude),
  floodZone: textOf(site?.floodZone),
  isCloud: site?.isCloud ?? false,
  cloudOperator: textOf(site?.cloudOperator),
  cloudRegion: textOf(site?.cloudRegion),
});

/** A number as people here write it, with a comma or a point; undefined when it is none. */
export function numberOf(text: string): number | undefined {
  const typed = text.trim().replace(',', '.');
  return /^-?\d{1,3}(\.\d{1,12})?$/.test(typed) ? Number(typed) : undefined;
}

function patchOf(changed: Partial<Form>): SitePatch {
  const { name, isCloud, latitude, longitude, ...texts } = changed;
  return {
    ...orNull(texts),
    ...(name !== undefined && { name: name.trim() }),
    ...(isCloud !== undefined && { isCloud }),
    ...(latitude !== undefined && { latitude: numberOf(latitude) ?? null }),
    ...(longitude !== undefined && { longitude: numberOf(longitude) ?? null }),
  };
}

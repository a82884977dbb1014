import { Checkbox, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { registersApi } from '../../api/registers';
import type { UnitItem, UnitKind } from '../../api/types';
import { RegisterDialog } from './register-dialog';
import { orNull, useRegisterForm } from './use-register-form';

const KINDS: UnitKind[] = [
  ...(['commune', 'ward', 'special_zone', 'department', 'police', 'party', 'office'] as const),
  ...(['inspectorate', 'authority', 'military', 'isp', 'vendor'] as const),
];

type Form = { code: string; name: string; nameEn: string; kind: UnitKind; dispatchable: boolean };
type Props = { unit?: UnitItem; onDone: (unit: UnitItem) => void; onClose: () => void };

/** Adds a unit, or edits one; the code is fixed once it is there. */
export function UnitDialog({ unit, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const edit = useRegisterForm<Form, UnitItem>({
    draftName: unit ? `unit.${unit.id}` : 'unit.new',
    start: startOf(unit),
    version: unit?.version ?? 0,
    needed: ['code', 'name'],
    faultsOf: { unit_code_taken: 'code' },
    save: ({ nameEn, ...changed }, key, version, form) =>
      unit
        ? registersApi.editUnit(unit.id, version, { ...changed, ...orNull({ nameEn }) })
        : registersApi.createUnit({ ...form, ...orNull({ nameEn: form.nameEn }) }, key),
    onDone,
    onClose,
  });
  const { form, change, errorOf } = edit;
  const isMilitary = form.kind === 'military';
  return (
    <RegisterDialog
      title={unit ? t('registers.editOf', { name: unit.name }) : t('registers.unit.addHeading')}
      edit={edit}
    >
      {!unit && (
        <TextInput
          label={t('registers.field.code')}
          description={t('registers.unit.codeLine')}
          required
          data-autofocus
          autoComplete="off"
          maxLength={20}
          value={form.code}
          onChange={(event) => change({ code: event.currentTarget.value })}
          error={errorOf('code')}
        />
      )}
      <TextInput
        label={t('registers.field.name')}
        required
        data-autofocus={unit ? true : undefined}
        autoComplete="off"
        maxLength={200}
        value={form.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={errorOf('name')}
      />
      <TextInput
        label={t('registers.field.nameEn')}
        autoComplete="off"
        maxLength={200}
        value={form.nameEn}
        onChange={(event) => change({ nameEn: event.currentTarget.value })}
        error={errorOf('nameEn')}
      />
      <Select
        label={t('registers.field.kind')}
        allowDeselect={false}
        data={KINDS.map((value) => ({ value, label: t(`desk.unitKind.${value}`) }))}
        value={form.kind}
        onChange={(kind) => kind && change({ kind, ...(kind === 'military' && { dispatchable: false }) })}
        error={errorOf('kind')}
      />
      <Checkbox
        label={t('registers.field.dispatchable')}
        description={t(isMilitary ? 'registers.unit.military' : 'registers.unit.dispatchableLine')}
        disabled={isMilitary || unit?.isActive === false}
        checked={form.dispatchable}
        onChange={(event) => change({ dispatchable: event.currentTarget.checked })}
        error={errorOf('dispatchable')}
      />
    </RegisterDialog>
  );
}

const startOf = (unit: UnitItem | undefined): Form => ({
  code: unit?.code ?? '',
  name: unit?.name ?? '',
  nameEn: unit?.nameEn ?? '',
  kind: unit?.kind ?? 'commune',
  dispatchable: unit?.dispatchable ?? true,
});

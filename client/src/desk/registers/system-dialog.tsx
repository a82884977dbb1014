import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { registersApi, type SystemForm } from '../../api/registers';
import type { SystemItem } from '../../api/types';
import { UnitSelect } from '../controls/unit-select';
import { formatDay, parseDay } from '../../time/day';
import { LEVELS } from './levels';
import { RegisterDialog } from './register-dialog';
import { orNull, useRegisterForm } from './use-register-form';

type Texts = Record<'name' | 'code' | 'decision' | 'approvedOn', string>;
type Form = Texts & { unitId: string; level: string };
type Props = {
  system?: SystemItem;
  /** Whose a new one is, where that is known. */
  unitId?: string;
  onDone: (system: SystemItem) => void;
  onClose: () => void;
};

/** Adds an information system, or edits one; its unit is fixed once it is there. */
export function SystemDialog({ system, unitId = '', onDone, onClose }: Props) {
  const { t } = useTranslation();
  const edit = useRegisterForm<Form, SystemItem>({
    draftName: system ? `system.${system.id}` : `system.new.${unitId}`,
    start: startOf(system, unitId),
    version: system?.version ?? 0,
    needed: ['unitId', 'name', 'level'],
    faultsOf: { system_code_taken: 'code', system_name_taken: 'name' },
    save: (changed, key, version, { unitId: owner, name, level, code, decision, approvedOn }) =>
      system
        ? registersApi.editSystem(system.id, version, patchOf(changed))
        : registersApi.createSystem(
            {
              unitId: owner,
              name,
              level: Number(level),
              ...orNull({ code, decision, approvedOn: parseDay(approvedOn) }),
            },
            key,
          ),
    onDone,
    onClose,
  });
  const { form, change, errorOf } = edit;
  const field = (name: keyof Texts) => ({
    label: t(name === 'name' ? 'registers.system.name' : `registers.field.${name}`),
    autoComplete: 'off',
    value: form[name],
    onChange: (event: { currentTarget: HTMLInputElement }) => change({ [name]: event.currentTarget.value }),
    error: errorOf(name),
  });
  return (
    <RegisterDialog
      title={system ? t('registers.editOf', { name: system.name }) : t('registers.system.addHeading')}
      edit={edit}
    >
      {!system && (
        <UnitSelect
          label={t('registers.field.unitId')}
          required
          value={form.unitId || null}
          onChange={(next) => change({ unitId: next ?? '' })}
          error={errorOf('unitId')}
        />
      )}
      <TextInput {...field('name')} required data-autofocus maxLength={200} />
      <Select
        label={t('registers.field.level')}
        required
        allowDeselect={false}
        data={LEVELS.map((level) => ({
          value: String(level),
          label: t('registers.system.level', { level }),
        }))}
        value={form.level || null}
        onChange={(level) => level && change({ level })}
        error={errorOf('level')}
      />
      <TextInput {...field('code')} maxLength={40} description={t('registers.system.codeLine')} />
      <TextInput {...field('decision')} maxLength={120} />
      <TextInput {...field('approvedOn')} placeholder="31/03/2026" inputMode="numeric" />
    </RegisterDialog>
  );
}

const startOf = (system: SystemItem | undefined, unitId: string): Form => ({
  unitId: system?.unitId ?? unitId,
  name: system?.name ?? '',
  code: system?.code ?? '',
  level: system ? String(system.level) : '',
  decision: system?.decision ?? '',
  approvedOn: formatDay(system?.approvedOn ?? ''),
});

function patchOf({ name, level, code, decision, approvedOn }: Partial<Form>): SystemForm {
  return {
    ...(name !== undefined && { name }),
    ...(level !== undefined && { level: Number(level) }),
    ...orNull({ code, decision, approvedOn: approvedOn && parseDay(approvedOn) }),
  };
}

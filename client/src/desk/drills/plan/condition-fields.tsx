import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Condition, conditionWords } from '../conditions';
import { conditionFrom, type ConditionForm, type ConditionRow, FACTS, rowsOf } from './condition-rows';
import css from './editor.module.css';

type Props = {
  value: Condition | null;
  /** Of the injects that it may wait for. */
  codes: string[];
  onChange: (condition: Condition | null) => void;
};

/** What an inject waits for, row by row; one that nests deeper is shown in words and may be begun anew. */
export function ConditionFields({ value, codes, onChange }: Props) {
  const { t } = useTranslation();
  const form = rowsOf(value);
  if (!form)
    return (
      <p className={css.nested}>
        {value && conditionWords(t, value)}
        <Button variant="default" size="xs" onClick={() => onChange(null)}>
          {t('drills.edit.condition.anew')}
        </Button>
      </p>
    );
  const put = (next: Partial<ConditionForm>) => onChange(conditionFrom({ ...form, ...next }));
  const { rows } = form;
  const add = (row: ConditionRow) => put({ rows: [...rows, row] });
  const [first] = codes;
  return (
    <div className={css.rows}>
      {rows.length > 1 && (
        <SegmentedControl
          aria-label={t('drills.edit.condition.join')}
          value={form.join}
          onChange={(next: string) => put({ join: next === 'any' ? 'any' : 'all' })}
          data={(['all', 'any'] as const).map((join) => ({
            value: join,
            label: t(`drills.edit.condition.${join}`),
          }))}
        />
      )}
      {rows.map((row, at) => (
        <div key={at} className={css.row}>
          <RowFields
            row={row}
            codes={codes}
            onChange={(next) => put({ rows: rows.map((one, index) => (index === at ? next : one)) })}
          />
          <button
            type="button"
            className={css.remove}
            aria-label={t('drills.edit.remove', { count: at + 1 })}
            onClick={() => put({ rows: rows.filter((_, index) => index !== at) })}
          >
            <IconX size={16} stroke={1.8} aria-hidden />
          </button>
        </div>
      ))}
      <div className={css.adds}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} stroke={2} aria-hidden />}
          disabled={first === undefined}
          onClick={() =>
            first !== undefined && add({ kind: 'inject', code: first, is: 'released', isNot: false })
          }
        >
          {t('drills.edit.condition.addInject')}
        </Button>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} stroke={2} aria-hidden />}
          onClick={() => add({ kind: 'after', minutes: 30 })}
        >
          {t('drills.edit.condition.addAfter')}
        </Button>
      </div>
    </div>
  );
}

type RowProps = { row: ConditionRow; codes: string[]; onChange: (row: ConditionRow) => void };

function RowFields({ row, codes, onChange }: RowProps) {
  const { t } = useTranslation();
  if (row.kind === 'after')
    return (
      <TextInput
        type="number"
        min={0}
        aria-label={t('drills.edit.condition.after')}
        leftSection={<span className={css.unit}>{t('drills.edit.condition.afterWord')}</span>}
        leftSectionWidth={56}
        rightSection={<span className={css.unit}>{t('drills.edit.minutes')}</span>}
        rightSectionWidth={56}
        value={row.minutes}
        onChange={({ currentTarget }) =>
          onChange({ ...row, minutes: Math.max(0, Number(currentTarget.value)) })
        }
      />
    );
  const fact = `${row.isNot ? 'isNot' : 'is'} ${row.is}`;
  return (
    <>
      <Select
        aria-label={t('drills.edit.condition.inject')}
        data={[...new Set([...codes, row.code])]}
        value={row.code}
        allowDeselect={false}
        searchable
        onChange={(code) => code && onChange({ ...row, code })}
      />
      <Select
        aria-label={t('drills.edit.condition.fact')}
        data={(['is', 'isNot'] as const).flatMap((way) =>
          FACTS.map((one) => ({
            value: `${way} ${one}`,
            label: t(`drills.condition.${way}.${one}`, { code: '…' }),
          })),
        )}
        value={fact}
        allowDeselect={false}
        onChange={(next) => {
          const [way, word] = (next ?? fact).split(' ');
          onChange({ ...row, isNot: way === 'isNot', is: FACTS.find((one) => one === word) ?? row.is });
        }}
      />
    </>
  );
}

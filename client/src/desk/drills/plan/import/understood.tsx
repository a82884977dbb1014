import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MselPreview } from '../../../../api/drill-plan';
import type { DrillDetail } from '../../../../api/drills';
import { ActButton } from '../../../controls/act-button';
import { LIST_FIELDS, useFieldWord } from './field-words';
import css from './understood.module.css';
import type { ListImport } from './use-list-import';

type Props = { drill: DrillDetail; preview: MselPreview; act: ListImport };

const CARRY = '-';

/** How the list was understood, and where a person corrects it: columns, recipients, times. */
export function Understood({ drill, preview, act }: Props) {
  const { t } = useTranslation();
  // Open from the start where something is doubtful; what is being corrected does not fold away.
  const [isOpen] = useState(() => preview.columns.some(({ field, sure }) => field === null || sure < 0.9));
  return (
    <div className={css.understood}>
      <details open={isOpen}>
        <summary>{t('drills.import.columns', { count: preview.columns.length })}</summary>
        <Columns preview={preview} act={act} />
      </details>
      {preview.unknownParties.length > 0 && <UnknownParties drill={drill} preview={preview} act={act} />}
      <Times preview={preview} act={act} />
      {preview.passedOver.length > 0 && (
        <p className={css.quiet}>
          {t('drills.import.passedOver', {
            count: preview.passedOver.length,
            rows: preview.passedOver.map(({ row }) => row).join(', '),
          })}
        </p>
      )}
    </div>
  );
}

function Columns({ preview, act }: Pick<Props, 'preview' | 'act'>) {
  const { t } = useTranslation();
  const wordOf = useFieldWord();
  return (
    <ul className={css.columns}>
      {preview.columns.map(({ letter, header, field, sure }) => {
        const data = [
          { value: CARRY, label: t('drills.import.carry') },
          ...[...new Set([...LIST_FIELDS, ...(field ? [field] : [])])].map((value) => ({
            value,
            label: wordOf(value),
          })),
        ];
        return (
          <li key={letter} data-doubt={field === null || sure < 0.9 || undefined}>
            <b>{letter}</b>
            <span>{header || t('drills.import.noHeader')}</span>
            <Select
              aria-label={t('drills.import.columnIs', { letter, header })}
              data={data}
              value={field ?? CARRY}
              allowDeselect={false}
              searchable
              onChange={(next) =>
                next &&
                next !== (field ?? CARRY) &&
                act.correct({ columns: withColumn(act.said.columns, letter, next === CARRY ? null : next) })
              }
            />
            <small>
              {field !== null &&
                (sure === 1
                  ? t('drills.import.certain')
                  : t('drills.import.sure', { percent: Math.round(sure * 100) }))}
            </small>
          </li>
        );
      })}
    </ul>
  );
}

/** A field that a column is given is no other column's any more. */
function withColumn(
  columns: ListImport['said']['columns'],
  letter: string,
  field: string | null,
): ListImport['said']['columns'] {
  const others = Object.entries(columns).filter(([, one]) => one === null || one !== field);
  return { ...Object.fromEntries(others), [letter]: field };
}

function UnknownParties({ drill, preview, act }: Props) {
  const { t } = useTranslation();
  const parties = drill.parties.filter(({ takes }) => takes !== 'staff');
  return (
    <section className={css.parties}>
      <h3>{t('drills.import.unknown', { count: preview.unknownParties.length })}</h3>
      <ul className={css.columns}>
        {preview.unknownParties.map(({ name, party }, at) => (
          <li key={name} data-doubt={party === null || undefined}>
            <span>“{name}”</span>
            <Select
              aria-label={t('drills.import.partyIs', { name })}
              placeholder={t('drills.import.choose')}
              data={[
                ...parties.map(({ key, name: label }) => ({ value: key, label })),
                { value: CARRY, label: t('drills.import.leaveOut') },
              ]}
              value={party === null ? null : party || CARRY}
              onChange={(next) =>
                next && act.correct({ parties: { ...act.said.parties, [at]: next === CARRY ? null : next } })
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where the list's own clock was counted, when the drill starts on it; and which of `3/4` is the day. */
function Times({ preview, act }: Pick<Props, 'preview' | 'act'>) {
  const { t } = useTranslation();
  const [start, setStart] = useState(act.said.start.replace('T', ' '));
  const codes = new Set(preview.rows.flatMap(({ faults }) => faults.map(({ code }) => code)));
  const isAsking =
    preview.countedFrom !== null ||
    codes.has('mixed_times') ||
    codes.has('time_before_start') ||
    act.said.start !== '';
  const typed = start.trim().replace(' ', 'T');
  const isGood = typed === '' || /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed);
  return (
    <>
      {isAsking && (
        <form
          className={css.start}
          onSubmit={(event) => {
            event.preventDefault();
            if (isGood) act.correct({ start: typed });
          }}
        >
          <TextInput
            label={t('drills.import.start')}
            description={t('drills.import.startLine')}
            placeholder="2026-11-27 08:00"
            value={start}
            onChange={(event) => setStart(event.currentTarget.value)}
            error={!isGood && t('drills.import.startShape')}
          />
          <ActButton type="submit" variant="default">
            {t('drills.import.count')}
          </ActButton>
        </form>
      )}
      {(codes.has('ambiguous_day') || act.said.first) && (
        <Select
          className={css.first}
          label={t('drills.import.first')}
          data={(['day', 'month'] as const).map((value) => ({
            value,
            label: t(`drills.import.firstIs.${value}`),
          }))}
          value={act.said.first}
          onChange={(first) => act.correct({ first })}
        />
      )}
    </>
  );
}

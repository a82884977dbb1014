import { Button, Checkbox, MultiSelect, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PhaseMark } from '../../marks/phase-mark';
import { SeverityMark } from '../../marks/severity-mark';
import { byFoldedLabel } from '../controls/by-folded-label';
import { useCategories } from '../data/use-categories';
import { useUnits } from '../data/use-units';
import { NO_FILTERS, OPEN_STATES, SEVERITIES, TLPS, type BoardSearch } from './board-search';
import css from './board-views.module.css';
import { useOwnerChoices } from './use-owner-choices';

type Props = { search: BoardSearch; onSearch: (change: Partial<BoardSearch>) => void };

function toggled<T extends string>(list: T[] | undefined, one: T): T[] | undefined {
  const next = list?.includes(one) ? list.filter((each) => each !== one) : [...(list ?? []), one];
  return next.length ? next : undefined;
}
const orNone = (list: string[]) => (list.length ? list : undefined);
/** Every filter of the board; each change is in the address at once. */
export function BoardFilter({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const { all, nameOf } = useUnits();
  const { options } = useCategories();
  const owners = useOwnerChoices();
  const picks = {
    searchable: true,
    clearable: true,
    comboboxProps: { withinPortal: false },
    filter: byFoldedLabel,
  };
  return (
    <div className={css.filter}>
      <TextInput
        className={css.wide}
        data-autofocus
        label={t('desk.filter.text')}
        placeholder={t('desk.filter.textLine')}
        value={search.q ?? ''}
        onChange={(event) => onSearch({ q: event.currentTarget.value || undefined })}
      />
      <Boxes legend={t('desk.filter.state')}>
        {OPEN_STATES.map((state) => (
          <Checkbox
            key={state}
            checked={search.state?.includes(state) ?? false}
            onChange={() => onSearch({ state: toggled(search.state, state) })}
            label={
              <span className={css.option}>
                <PhaseMark state={state} size={16} hasWord />
                {t(`incidentState.${state}`)}
              </span>
            }
          />
        ))}
      </Boxes>
      <Boxes legend={t('desk.filter.severity')}>
        {SEVERITIES.map((severity) => (
          <Checkbox
            key={severity}
            checked={search.severity?.includes(severity) ?? false}
            onChange={() => onSearch({ severity: toggled(search.severity, severity) })}
            label={
              <span className={css.option}>
                <SeverityMark severity={severity === 'none' ? null : severity} size={16} hasWord />
                {t(`severity.${severity}`)}
              </span>
            }
          />
        ))}
      </Boxes>
      <MultiSelect
        {...picks}
        label={t('desk.filter.unit')}
        data={all.map(({ id }) => ({ value: id, label: nameOf(id) }))}
        value={search.unit ?? []}
        onChange={(unit) => onSearch({ unit: orNone(unit) })}
        limit={80}
      />
      <MultiSelect
        {...picks}
        label={t('desk.filter.category')}
        data={options}
        value={search.category ?? []}
        onChange={(category) => onSearch({ category: orNone(category) })}
      />
      <Select
        {...picks}
        label={t('desk.filter.owner')}
        data={owners}
        value={search.owner ?? null}
        onChange={(owner) => onSearch({ owner: owner ?? undefined })}
      />
      <Boxes legend={t('desk.filter.tlp')} isRow>
        {TLPS.map((tlp) => (
          <Checkbox
            key={tlp}
            checked={search.tlp?.includes(tlp) ?? false}
            onChange={() => onSearch({ tlp: toggled(search.tlp, tlp) })}
            label={t(`tlp.${tlp}`).replace('TLP:', '')}
          />
        ))}
      </Boxes>
      <Checkbox
        checked={search.serious ?? false}
        onChange={() => onSearch({ serious: search.serious ? undefined : true })}
        label={t('desk.filter.serious')}
      />
      <Checkbox
        checked={search.late ?? false}
        onChange={() => onSearch({ late: search.late ? undefined : true })}
        label={t('desk.filter.late')}
      />
      <Button variant="default" data-size="xs" onClick={() => onSearch(NO_FILTERS)}>
        {t('desk.filter.clear')}
      </Button>
    </div>
  );
}

function Boxes({ legend, isRow, children }: { legend: string; isRow?: boolean; children: ReactNode }) {
  return (
    <fieldset className={isRow ? css.inline : undefined}>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}

import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssignmentItem, UnitItem } from '../../api/types';
import { KeyCap } from '../controls/key-cap';
import css from './find-units.module.css';
import { countKinds, findUnits, KIND_GROUPS, type KindGroup } from './unit-search';
import { UnitRow } from './unit-row';
import type { Choosing } from './use-selection';

type Props = {
  /** What may be dispatched. */
  units: UnitItem[];
  /** Where it happened: on top, because it is chosen most often. */
  here: string;
  /** Open assignments by unit: shown ticked and locked. */
  locked: ReadonlyMap<string, AssignmentItem>;
  selection: Choosing;
};

/** Search without diacritics, kinds with counts; Enter adds as supporting, Shift+Enter as lead, Ctrl+Enter goes on. */
export function FindUnits({ units: all, here, locked, selection }: Props) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [group, setGroup] = useState<KindGroup>('all');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const units = useMemo(() => hereFirst(all, here), [all, here]);
  const counts = useMemo(() => countKinds(units), [units]);
  const found = useMemo(() => findUnits(units, query, group), [units, query, group]);
  const free = found.filter(({ id }) => !locked.has(id) && !selection.isChosen(id));
  const isNarrowed = query.trim() !== '' || group !== 'all';
  const cursor = Math.min(at, found.length - 1);

  const move = (step: number) => {
    const next = Math.max(0, Math.min(found.length - 1, cursor + step));
    setAt(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    }
    const unit = found[cursor];
    if (event.key !== 'Enter' || !unit) return;
    event.preventDefault();
    if (locked.has(unit.id)) return;
    if (event.shiftKey) selection.makeLead(unit.id);
    else selection.toggle(unit.id);
    input.current?.select();
  };
  useEffect(() => input.current?.focus(), []);
  return (
    <>
      <TextInput
        ref={input}
        data-autofocus
        role="combobox"
        aria-label={t('desk.dispatch.search')}
        aria-controls="unit-list"
        aria-expanded
        aria-activedescendant={found[cursor] ? `unit-${found[cursor].id}` : undefined}
        placeholder={t('desk.dispatch.search')}
        leftSection={<IconSearch size={17} stroke={1.8} aria-hidden />}
        rightSectionWidth={132}
        rightSection={<span className={css.plain}>{t('desk.dispatch.noMarks')}</span>}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={css.kinds} role="group" aria-label={t('desk.dispatch.kinds')}>
        {KIND_GROUPS.filter((one) => counts[one] > 0).map((one) => (
          <button key={one} type="button" aria-pressed={one === group} onClick={() => setGroup(one)}>
            {t(`desk.dispatch.kind.${one}`)} {one !== 'all' && counts[one]}
          </button>
        ))}
        {free.length > 1 && (
          <button
            type="button"
            className={css.all}
            onClick={() => {
              selection.addAll(free.map(({ id }) => id));
              input.current?.focus();
            }}
          >
            {t(isNarrowed ? 'desk.dispatch.addFound' : 'desk.dispatch.addAll', { count: free.length })}
          </button>
        )}
      </div>
      <ul
        ref={list}
        id="unit-list"
        role="listbox"
        aria-multiselectable
        aria-label={t('desk.dispatch.find')}
        className={css.list}
      >
        {found.map((unit, index) => (
          <UnitRow
            key={unit.id}
            unit={unit}
            query={query}
            isHere={unit.id === here}
            isCursor={index === cursor}
            locked={locked.get(unit.id) ?? null}
            part={selection.leadId === unit.id ? 'lead' : selection.isChosen(unit.id) ? 'supporting' : null}
            onToggle={() => {
              setAt(index);
              selection.toggle(unit.id);
            }}
          />
        ))}
      </ul>
      {found.length === 0 && <p className={css.none}>{t('desk.dispatch.none', { query })}</p>}
      <Keys />
    </>
  );
}

/** What the keys do in the search. */
function Keys() {
  const { t } = useTranslation();
  return (
    <p className={css.keys} aria-hidden>
      <span>
        <KeyCap>↑</KeyCap> <KeyCap>↓</KeyCap> {t('desk.dispatch.keyMove')}
      </span>
      <span>
        <KeyCap>Enter</KeyCap> {t('part.supporting').toLowerCase()}
      </span>
      <span>
        <KeyCap>Shift Enter</KeyCap> {t('part.lead').toLowerCase()}
      </span>
      <span>
        <KeyCap>Ctrl Enter</KeyCap> {t('desk.dispatch.keyOn')}
      </span>
    </p>
  );
}

function hereFirst(units: UnitItem[], here: string): UnitItem[] {
  return units.toSorted((one, other) => Number(other.id === here) - Number(one.id === here));
}

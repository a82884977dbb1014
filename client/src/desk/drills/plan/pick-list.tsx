import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { DrillDetail, DrillParty } from '../../../api/drills';
import { Found } from '../../controls/found';
import css from './picker.module.css';

export type PickerProps = {
  drill: DrillDetail;
  party: DrillParty;
  chosen: string[];
  /** They cannot be taken out any more. */
  kept: string[];
  onChange: (ids: string[]) => void;
};
type Row = { id: string; name: string; note: string; isBarred: boolean };
type Props = Pick<PickerProps, 'chosen' | 'kept' | 'onChange'> & {
  query: string;
  onQuery: (query: string) => void;
  placeholder: string;
  none: string;
  rows: Row[];
  children?: ReactNode;
};

/** A list to tick, with a search above; arrows move, space ticks, Enter in the search ticks the first found. */
export function PickList({
  query,
  onQuery,
  placeholder,
  none,
  rows: found,
  chosen,
  kept,
  onChange,
  children,
}: Props) {
  const list = useRef<HTMLUListElement>(null);
  // Who was in it when the list opened stands on top; ticking moves nothing.
  const [first] = useState(() => new Set(chosen));
  const rows = found.toSorted((one, other) => Number(first.has(other.id)) - Number(first.has(one.id)));
  const isIn = new Set(chosen);
  const isKept = new Set(kept);
  const toggle = (id: string) => {
    if (!isKept.has(id)) onChange(isIn.has(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  };
  const boxes = () => [...(list.current?.querySelectorAll<HTMLInputElement>('input:not(:disabled)') ?? [])];
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const top = rows.find(({ isBarred }) => !isBarred);
    if (event.key === 'ArrowDown') boxes()[0]?.focus();
    else if (event.key !== 'Enter' || !top || !query.trim()) return;
    else toggle(top.id);
    event.preventDefault();
  };
  const walk = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const all = boxes();
    const at = all.findIndex((box) => box === event.target);
    event.preventDefault();
    all[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  };
  return (
    <div className={css.picker}>
      <TextInput
        data-autofocus
        aria-label={placeholder}
        placeholder={placeholder}
        leftSection={<IconSearch size={17} stroke={1.8} aria-hidden />}
        value={query}
        onChange={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {children}
      <ul ref={list} className={css.list} onKeyDown={walk}>
        {rows.map(({ id, name, note, isBarred }) => (
          <li key={id}>
            <label data-chosen={isIn.has(id) || undefined} data-barred={isBarred || undefined}>
              <input
                type="checkbox"
                checked={isIn.has(id)}
                disabled={isBarred || isKept.has(id)}
                onChange={() => toggle(id)}
              />
              <span>
                <Found text={name} query={query} />
              </span>
              <small>{note}</small>
            </label>
          </li>
        ))}
      </ul>
      {rows.length === 0 && <p className={css.note}>{none}</p>}
    </div>
  );
}

import { TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../controls/key-cap';
import { useKeys } from '../keys/use-keys';
import css from './search-box.module.css';

type Props = {
  value?: string;
  /** Filters the page while typing. */
  onSearch: (text: string) => void;
  placeholder?: string;
};

/** A page's own search, reached with `/`; Escape clears it, then leaves it. */
export function SearchBox({ value = '', onSearch, placeholder }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useKeys({ '/': () => input.current?.select() });

  const change = (next: string) => {
    setText(next);
    onSearch(next);
  };
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <TextInput
        ref={input}
        type="search"
        className={css.box}
        aria-label={t('desk.search.name')}
        placeholder={placeholder ?? t('desk.search.placeholder')}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (text) change('');
          else input.current?.blur();
        }}
        leftSection={<IconSearch size={17} stroke={1.8} aria-hidden />}
        rightSection={
          text ? (
            <button
              type="button"
              className={css.clear}
              aria-label={t('desk.search.clear')}
              onClick={() => change('')}
            >
              <IconX size={15} stroke={2} aria-hidden />
            </button>
          ) : (
            <KeyCap>/</KeyCap>
          )
        }
      />
    </form>
  );
}

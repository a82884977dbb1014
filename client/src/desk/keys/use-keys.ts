import { useLayoutEffect, useRef } from 'react';

const SETTING = 'dieu-phoi.keys';
const TYPING = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="textbox"]';

/** Whether single-letter keys are on (WCAG 2.1.4: a person can switch them off). */
export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(SETTING) !== 'off';
  } catch {
    return true;
  }
}

export function switchKeys(isOn: boolean): void {
  try {
    localStorage.setItem(SETTING, isOn ? 'on' : 'off');
  } catch {
    // Refused storage: the keys stay as they are.
  }
}

export type KeyMap = Record<string, ((event: KeyboardEvent) => void) | undefined>;

const isModalOpen = () =>
  document.querySelector('[aria-modal="true"], dialog[open], [data-dialog-coming]') !== null;

/**
 * Single keys of a page (`n`, `/`, `?`). Silent while somebody types, while a dialog is open or coming, with Ctrl, Alt or Meta,
 * and when switched off; `Escape` and `/` are not letters and stay on.
 */
export function useKeys(keys: KeyMap): void {
  const current = useRef(keys);
  // Before it is painted: a key pressed on what is seen is heard.
  useLayoutEffect(() => {
    current.current = keys;
  });
  useLayoutEffect(() => {
    // Asked before anybody hears the key: a dialog that the same Escape closes may be gone when it comes here.
    let isBehind = false;
    const ask = () => {
      isBehind = isModalOpen();
    };
    const press = (event: KeyboardEvent) => {
      const run = current.current[event.key];
      if (!run || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      if (isBehind || isModalOpen()) return;
      if (!areKeysOn() && /^[a-z.]$/i.test(event.key)) return;
      event.preventDefault();
      run(event);
    };
    window.addEventListener('keydown', ask, true);
    document.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', ask, true);
      document.removeEventListener('keydown', press);
    };
  }, []);
}

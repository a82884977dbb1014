import type { MantineColorSchemeManager } from '@mantine/core';
import { chooseColourScheme, colourScheme, onColourScheme } from '../theme/colour-scheme';

let stop: (() => void) | undefined;

/** Mantine's view of the product's one colour scheme, which pages without Mantine share. */
export const mantineColourScheme: MantineColorSchemeManager = {
  get: colourScheme,
  set: chooseColourScheme,
  subscribe: (onUpdate) => {
    stop = onColourScheme(onUpdate);
  },
  unsubscribe: () => stop?.(),
  clear: () => chooseColourScheme('auto'),
};

import type { OptionsFilter } from '@mantine/core';
import { fold } from './fold';

/** Choices of a select are found without diacritics. */
export const byFoldedLabel: OptionsFilter = ({ options, search }) =>
  options.filter((option) => 'label' in option && fold(option.label).includes(fold(search)));

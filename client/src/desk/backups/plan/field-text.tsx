import { TextInput, type TextInputProps } from '@mantine/core';

type Props = Omit<TextInputProps, 'onChange' | 'value'> & { value: string; onType: (text: string) => void };

/** A line of text that tells what was typed. */
export const FieldText = ({ onType, ...props }: Props) => (
  <TextInput autoComplete="off" {...props} onChange={(event) => onType(event.currentTarget.value)} />
);

import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { ConflictChoice } from '../controls/conflict-choice';
import { ConflictValue } from './conflict-value';

type Props = Omit<ComponentProps<typeof ConflictChoice>, 'nameOf' | 'valueOf'>;

const FIELD_WORDS = [
  'title',
  'unitId',
  'detectedAt',
  'reporter',
  'description',
  'unitBrief',
  'tlp',
  'serious',
  'seriousReason',
  'systemIds',
  'category',
  'severity',
] as const;

/** The fields of an incident that two people have changed, as a reader knows them. */
export function ConflictPanel(props: Props) {
  const { t } = useTranslation();
  const nameOf = (field: string) => {
    const known = FIELD_WORDS.find((word) => word === field.split('.')[0]);
    return known ? t(`desk.conflict.field.${known}`) : field;
  };
  return (
    <ConflictChoice
      {...props}
      nameOf={nameOf}
      valueOf={(field, value) => <ConflictValue field={field} value={value} />}
    />
  );
}

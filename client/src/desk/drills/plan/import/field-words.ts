import { useTranslation } from 'react-i18next';

/** What a column of a list may be taken for, in the order of the choice. */
export const LIST_FIELDS = [
  ...([
    'code',
    'title',
    'offset',
    'date',
    'time',
    'dtg',
    'trigger',
    'condition',
    'from',
    'channel',
    'to',
  ] as const),
  ...([
    'body',
    'expectedAction',
    'controller',
    'storyline',
    'type',
    'tasks',
    'expectations',
    'notes',
  ] as const),
  ...(['incidentTitle', 'incidentCategory', 'incidentSeverity', 'incidentInstruction'] as const),
] as const;
/** Understood, and carried along as they stand. */
const CARRIED = [
  ...(['status', 'narrative', 'background', 'author', 'objective', 'location', 'phase', 'priority'] as const),
  ...(['attachments', 'actualTime', 'duration', 'extra'] as const),
] as const;

export function useFieldWord(): (field: string) => string {
  const { t } = useTranslation();
  return (field) => {
    const known = [...LIST_FIELDS, ...CARRIED].find((one) => one === field);
    return known ? t(`drills.import.field.${known}`) : field;
  };
}

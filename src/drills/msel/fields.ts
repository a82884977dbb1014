/** What goes into an inject, one written column each. */
export const INJECT_FIELDS = [
  'code',
  'title',
  'offset',
  'trigger',
  'condition',
  'from',
  'channel',
  'to',
  'body',
  'expectedAction',
  'controller',
  'storyline',
  'type',
  'tasks',
  'expectations',
  'notes',
  'incidentTitle',
  'incidentCategory',
  'incidentSeverity',
  'incidentInstruction',
] as const;
/** What tells a time where there is no column of offsets. */
export const TIME_FIELDS = ['dtg', 'date', 'time'] as const;
/** What organisers' lists commonly have and an inject has not: understood, and carried along as it stands. */
export const KEPT_FIELDS = [
  'status',
  'narrative',
  'background',
  'author',
  'objective',
  'location',
  'phase',
  'priority',
  'attachments',
  'actualTime',
  'duration',
] as const;

export type InjectField = (typeof INJECT_FIELDS)[number];
export type TimeField = (typeof TIME_FIELDS)[number];
export type KeptField = (typeof KEPT_FIELDS)[number];
export type MselField = InjectField | TimeField | KeptField;

const KEPT: ReadonlySet<string> = new Set(KEPT_FIELDS);
const TIMES: ReadonlySet<string> = new Set(TIME_FIELDS);

export const isKept = (field: MselField): field is KeptField => KEPT.has(field);
export const isTime = (field: MselField): field is TimeField => TIMES.has(field);

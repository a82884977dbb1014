import type { IncidentPatch } from '../../api/types';
import type { EditForm } from './incident-patch';

export type EditField = keyof typeof KEYS;

/** Each field as the server knows it, with the parts of the form that make it up. */
const KEYS = {
  title: ['title'],
  unitId: ['unitId'],
  detectedAt: ['detectedAt'],
  reporter: ['reporterName', 'reporterOrganisation', 'reporterPhone', 'reporterEmail'],
  systemIds: ['systemIds'],
  description: ['description'],
  unitBrief: ['unitBrief'],
  category: ['category'],
  severity: ['severity'],
  tlp: ['tlp'],
  serious: ['serious'],
  seriousReason: ['seriousReason'],
} as const satisfies Record<keyof IncidentPatch, readonly (keyof EditForm)[]>;

export const EDIT_FIELDS = Object.keys(KEYS) as EditField[];

const partOf = (form: EditForm, field: EditField): Partial<EditForm> =>
  Object.fromEntries(KEYS[field].map((key) => [key, form[key]]));

/** Whether two forms differ in a field; the order of systems says nothing. */
function differs(field: EditField, one: EditForm, other: EditForm): boolean {
  const text = (form: EditForm) =>
    JSON.stringify(field === 'systemIds' ? form.systemIds.toSorted() : partOf(form, field));
  return text(one) !== text(other);
}

export type Merged = {
  /** What ours is compared with now, and what is shown: ours, with their changes to what we have not touched. */
  before: EditForm;
  form: EditForm;
  /** Both have changed it, differently: a person chooses. */
  conflicts: EditField[];
};

/**
 * Brings what was saved meanwhile (`theirs`) into a form that began at `before`: what we have not touched follows them,
 * what both have changed alike is settled, the rest is a conflict and stays as we wrote it.
 */
export function mergeEdit(before: EditForm, form: EditForm, theirs: EditForm): Merged {
  return EDIT_FIELDS.reduce<Merged>(
    (now, field) => {
      if (!differs(field, before, theirs)) return now;
      const isTouched = differs(field, before, form);
      if (isTouched && differs(field, form, theirs)) return { ...now, conflicts: [...now.conflicts, field] };
      const part = partOf(theirs, field);
      return { ...now, before: { ...now.before, ...part }, form: { ...now.form, ...part } };
    },
    { before, form, conflicts: [] },
  );
}

/** The fields that somebody else has changed since `opened`. */
export const movedFields = (opened: EditForm, theirs: EditForm): EditField[] =>
  EDIT_FIELDS.filter((field) => differs(field, opened, theirs));

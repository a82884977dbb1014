import type { IncidentDetail, Severity, Tlp, TriageBody } from '../../api/types';

export type TriageForm = {
  category: string;
  severity: Severity | null;
  tlp: Tlp;
  isSerious: boolean;
  seriousReason: string;
};

/** What is written, and what stood there when each field was first written over. */
export type TriageDraft = { start: TriageForm; form: TriageForm };

/** The form as the incident fills it. */
export const triageFormOf = (incident: IncidentDetail): TriageForm => ({
  category: incident.category,
  severity: incident.severity,
  tlp: incident.tlp,
  isSerious: incident.serious,
  seriousReason: incident.seriousReason ?? '',
});

const touchedIn = ({ start, form }: TriageDraft): Partial<TriageForm> =>
  Object.fromEntries(
    Object.entries(form).filter(([field, value]) => value !== start[field as keyof TriageForm]),
  );

/** What is shown: as the incident is now (`theirs`), with what this person has changed. */
export const shownOf = (draft: TriageDraft, theirs: TriageForm): TriageForm => ({
  ...theirs,
  ...touchedIn(draft),
});

/** The draft after a change, each changed field measured against what was shown there. */
export function written(draft: TriageDraft, theirs: TriageForm, part: Partial<TriageForm>): TriageDraft {
  const touched = touchedIn(draft);
  const seen = Object.keys(part).filter((field) => !(field in touched)) as (keyof TriageForm)[];
  return {
    start: { ...draft.start, ...Object.fromEntries(seen.map((field) => [field, theirs[field]])) },
    form: { ...draft.form, ...part },
  };
}

/**
 * What is sent. The sharing limit and “serious” only where this person changed them: a form that was opened before
 * somebody else's decision must not take it back.
 * `null` while something is missing.
 */
export function triageBodyOf(draft: TriageDraft, theirs: TriageForm): TriageBody | null {
  const { category, severity, tlp, isSerious, seriousReason } = shownOf(draft, theirs);
  const touched = touchedIn(draft);
  const hasOwnReason = isSerious && ('isSerious' in touched || 'seriousReason' in touched);
  if (!severity || (hasOwnReason && !seriousReason.trim())) return null;
  return {
    category,
    severity,
    ...('tlp' in touched && { tlp }),
    ...('isSerious' in touched && { serious: isSerious }),
    ...(hasOwnReason && { seriousReason }),
  };
}

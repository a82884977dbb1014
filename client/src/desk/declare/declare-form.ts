import type { IncidentDraft, Severity } from '../../api/types';

/** What the form holds: texts as typed, empty for nothing. An empty `detectedAt` means the moment of opening. */
export type DeclareForm = {
  title: string;
  unitId: string | null;
  detectedAt: string;
  reporterName: string;
  reporterPhone: string;
  reporterEmail: string;
  reporterOrganisation: string;
  category: string | null;
  severity: Severity | null;
  description: string;
  unitBrief: string;
  systemIds: string[];
};

export const EMPTY_FORM: DeclareForm = {
  title: '',
  unitId: null,
  detectedAt: '',
  reporterName: '',
  reporterPhone: '',
  reporterEmail: '',
  reporterOrganisation: '',
  category: null,
  severity: null,
  description: '',
  unitBrief: '',
  systemIds: [],
};

export type Mandatory = 'title' | 'unitId' | 'detectedAt' | 'reporterName';

/** The mandatory fields that are still empty (a time that is none counts as empty). */
export function missingIn(form: DeclareForm, instantOf: (text: string) => string | null): Mandatory[] {
  const missing: Mandatory[] = [];
  if (!form.title.trim()) missing.push('title');
  if (!form.unitId) missing.push('unitId');
  if (!instantOf(form.detectedAt)) missing.push('detectedAt');
  if (!form.reporterName.trim()) missing.push('reporterName');
  return missing;
}

/** The body of the request: what was left empty is left out, so that the server's defaults hold. */
export function bodyOf(form: DeclareForm, unitId: string, detectedAt: string): IncidentDraft {
  const phone = form.reporterPhone.trim();
  const email = form.reporterEmail.trim();
  const organisation = form.reporterOrganisation.trim();
  const description = form.description.trim();
  const unitBrief = form.unitBrief.trim();
  return {
    title: form.title.trim(),
    unitId,
    detectedAt,
    reporter: {
      name: form.reporterName.trim(),
      ...(phone && { phone }),
      ...(email && { email }),
      ...(organisation && { organisation }),
    },
    ...(form.category && { category: form.category }),
    ...(form.severity && { severity: form.severity }),
    ...(description && { description }),
    ...(unitBrief && { unitBrief }),
    ...(form.systemIds.length > 0 && { systemIds: form.systemIds }),
  };
}

import type { IncidentDetail, IncidentPatch, Severity, Tlp } from '../../api/types';
import { formatInstant } from '../../time/instant';

/** What the edit form holds: texts as typed, empty for nothing. */
export type EditForm = {
  title: string;
  unitId: string | null;
  detectedAt: string;
  reporterName: string;
  reporterOrganisation: string;
  reporterPhone: string;
  reporterEmail: string;
  description: string;
  unitBrief: string;
  category: string;
  severity: Severity | null;
  tlp: Tlp;
  serious: boolean;
  seriousReason: string;
  systemIds: string[];
};

export function formOf(incident: IncidentDetail): EditForm {
  return {
    title: incident.title,
    unitId: incident.unitId,
    detectedAt: formatInstant(incident.detectedAt),
    reporterName: incident.reporter.name,
    reporterOrganisation: incident.reporter.organisation ?? '',
    reporterPhone: incident.reporter.phone ?? '',
    reporterEmail: incident.reporter.email ?? '',
    description: incident.description ?? '',
    unitBrief: incident.unitBrief ?? '',
    category: incident.category,
    severity: incident.severity,
    tlp: incident.tlp,
    serious: incident.serious,
    seriousReason: incident.seriousReason ?? '',
    systemIds: incident.systems.map(({ id }) => id),
  };
}

type Differs = (...fields: (keyof EditForm)[]) => boolean;

/** What the incident was judged to be, as triage first said it. */
const classOf = (after: EditForm, differs: Differs): IncidentPatch => ({
  ...(differs('category') && { category: after.category }),
  ...(differs('severity') && { severity: after.severity }),
  ...(differs('tlp') && { tlp: after.tlp }),
});

const orNull = (text: string) => text.trim() || null;

/**
 * The fields that differ between two forms, as the server takes them: absent = leave, null = clear. The reporter is one
 * field. `instantOf` turns the typed time into ISO.
 */
export function patchOf(
  before: EditForm,
  after: EditForm,
  instantOf: (text: string) => string | null,
): IncidentPatch {
  const differs: Differs = (...fields) =>
    fields.some((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  const detectedAt = instantOf(after.detectedAt);
  return {
    ...(differs('title') && { title: after.title.trim() }),
    ...(differs('unitId') && after.unitId && { unitId: after.unitId }),
    ...(differs('detectedAt') && detectedAt && { detectedAt }),
    ...(differs('reporterName', 'reporterOrganisation', 'reporterPhone', 'reporterEmail') && {
      reporter: {
        name: after.reporterName.trim(),
        organisation: orNull(after.reporterOrganisation),
        phone: orNull(after.reporterPhone),
        email: orNull(after.reporterEmail),
      },
    }),
    ...(differs('description') && { description: orNull(after.description) }),
    ...(differs('unitBrief') && { unitBrief: orNull(after.unitBrief) }),
    ...classOf(after, differs),
    ...(differs('serious') && { serious: after.serious }),
    ...(differs('seriousReason', 'serious') && {
      seriousReason: after.serious ? orNull(after.seriousReason) : null,
    }),
    ...(differs('systemIds') && { systemIds: after.systemIds }),
  };
}

/** One role a person; what each may do stands in `policy.ts`. */
export const ROLES = [
  'admin',
  'lead',
  'coordinator',
  'responder',
  'organiser',
  'evaluator',
  'leader',
  'auditor',
  'unit_contact',
] as const;

export type Role = (typeof ROLES)[number];

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

/** What a token lets a machine do; what each may do stands in `policy.ts`. */
export const TOKEN_SCOPES = ['wall', 'intake'] as const;

export type TokenScope = (typeof TOKEN_SCOPES)[number];

import type { Role } from '../access/roles.js';

/** One account a role; each unit has one of its own besides. Names are roles, not people. */
export const DEMO_TEAM: readonly { login: Role; role: Role; name: string }[] = [
  { login: 'admin', role: 'admin', name: 'Quản trị hệ thống' },
  { login: 'lead', role: 'lead', name: 'Đội trưởng Đội ứng cứu' },
  { login: 'coordinator', role: 'coordinator', name: 'Điều phối viên trực ban' },
  { login: 'responder', role: 'responder', name: 'Cán bộ ứng cứu' },
  { login: 'organiser', role: 'organiser', name: 'Ban tổ chức diễn tập' },
  { login: 'evaluator', role: 'evaluator', name: 'Giám khảo diễn tập' },
  { login: 'leader', role: 'leader', name: 'Lãnh đạo theo dõi' },
  { login: 'auditor', role: 'auditor', name: 'Thanh tra, kiểm tra' },
];

/** Printed at every start of a demonstration; a database that opens with it does not start in production. */
export const DEFAULT_PASSWORD = 'dieuphoi-demo-2026';

/** @throws in production, where neither demo data nor a default password may exist. */
export function demoPassword(env: NodeJS.ProcessEnv = process.env): string {
  if (env['NODE_ENV'] === 'production') throw new Error('demo accounts are refused in production');
  return env['DEMO_PASSWORD'] || DEFAULT_PASSWORD;
}

/** What a first visitor needs to sign in to the demonstration. */
export type DemoAccounts = { accounts: { login: string; role: string; name: string }[]; password: string };

const UNITS_SHOWN = 4;

/** The lines printed once the server listens: where it is and, in a demonstration, who may sign in. */
export function welcome(address: string, demo: DemoAccounts | null): string {
  const lines = ['', `  Điều Phối đang chạy tại · is running at   ${address}`, ''];
  if (demo) lines.push(...accountTable(demo));
  lines.push('  Dừng: Ctrl+C · Stop: Ctrl+C', '');
  return lines.join('\n');
}

function accountTable({ accounts, password }: DemoAccounts): string[] {
  const units = accounts.filter((account) => account.role === 'unit_contact');
  const team = accounts.filter((account) => account.role !== 'unit_contact');
  const shown = [...team, ...units.slice(0, UNITS_SHOWN)];
  const width = Math.max(...shown.map((account) => account.login.length), 0);
  const rows = shown.map((account) => `    ${account.login.padEnd(width)}   ${account.name}`);
  const more = units.length - UNITS_SHOWN;
  if (more > 0) rows.push(`    … và ${more} đơn vị khác: unit-<mã> · and ${more} more units: unit-<code>`);
  return [
    `  Tài khoản dùng thử, mật khẩu chung · demo accounts, one password:   ${password}`,
    '',
    ...rows,
    '',
  ];
}

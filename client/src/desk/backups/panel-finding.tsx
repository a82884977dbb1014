import type { BackupDetail, BackupRule } from '../../api/backups';

/** What was already asked of the unit about this square, and how it stands: the place of a finding's order. */
export function PanelFinding(_: { detail: BackupDetail; rule: BackupRule }) {
  return null;
}

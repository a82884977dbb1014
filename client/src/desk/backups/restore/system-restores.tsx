import type { BackupDetail } from '../../../api/backups';
import { ReportsPanel } from './reports-panel';
import { RestoreTestsPanel } from './restore-tests-panel';

/** On a system's page: what people restored of it, and the reports that they vouch for. */
export function SystemRestores({ detail: { systemId, datasets } }: { detail: BackupDetail }) {
  return (
    <>
      <RestoreTestsPanel systemId={systemId} />
      <ReportsPanel systemId={systemId} copies={datasets.flatMap(({ copies }) => copies)} />
    </>
  );
}

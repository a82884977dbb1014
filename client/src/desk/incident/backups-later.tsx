import { lazy, Suspense } from 'react';
import type { IncidentDetail } from '../../api/types';
import { addBackupWords } from '../../backups/words';
import { useCan } from '../../session/use-me';

const IncidentBackups = lazy(async () => {
  const [part] = await Promise.all([import('./incident-backups'), addBackupWords()]);
  return { default: part.IncidentBackups };
});

/** Where data may be lost or locked, what can be restored is asked first. */
const ASKS = new Set([
  'data_encryption',
  'malware',
  'sabotage',
  'combined',
  'natural_disaster',
  'system_fault',
]);

/** The backups of the systems that are hit, fetched where they matter. */
export function BackupsLater({ incident }: { incident: IncidentDetail }) {
  const canRead = useCan('backup.read');
  if (!canRead || incident.systems.length === 0 || !ASKS.has(incident.category)) return null;
  return (
    <Suspense>
      <IncidentBackups incident={incident} />
    </Suspense>
  );
}

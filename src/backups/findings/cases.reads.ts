import type { Tx } from '../../events/transactions.js';
import type { BackupAnomaly, BackupCase } from './findings.dto.js';

const MOST = 20;

/** The newest cases of a system, open ones first: each that the viewer may see. */
export const casesOf = ({ manager }: Tx, systemId: string): Promise<BackupCase[]> =>
  manager.query<BackupCase[]>(
    `SELECT i.id AS "incidentId", i.code, i.state NOT IN ('closed', 'rejected', 'duplicate') AS "isOpen",
       (SELECT jsonb_agg(jsonb_build_object('kind', f.kind, 'copyId', f.copy_id, 'raisedAt', f.raised_at, 'endedAt', f.ended_at)
          ORDER BY f.raised_at, f.id) FROM backup_findings f WHERE f.incident_id = i.id) AS findings,
       (SELECT jsonb_build_object('id', a.id, 'state', a.state, 'sentAt', a.sent_at, 'ackDueAt', a.ack_due_at,
          'acknowledgedAt', a.acknowledged_at) FROM assignments a JOIN systems s ON s.id = $1
        WHERE a.incident_id = i.id AND a.unit_id = s.unit_id ORDER BY a.sent_at DESC, a.id DESC LIMIT 1) AS "order"
     FROM incidents i WHERE i.id IN (SELECT incident_id FROM backup_findings WHERE system_id = $1)
     ORDER BY 3 DESC, i.received_at DESC, i.id DESC LIMIT ${MOST}`,
    [systemId],
  );

/** The newest runs that opened an incident; the team's alone, until the unit is dispatched for it. */
export const anomaliesOf = ({ manager }: Tx, systemId: string): Promise<BackupAnomaly[]> =>
  manager.query<BackupAnomaly[]>(
    `SELECT i.id AS "incidentId", i.code, n.copy_id AS "copyId", n.run_at AS "runAt"
     FROM backup_anomalies n JOIN incidents i ON i.id = n.incident_id
     WHERE n.system_id = $1 ORDER BY n.run_at DESC LIMIT ${MOST}`,
    [systemId],
  );

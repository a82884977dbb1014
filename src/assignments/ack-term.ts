import type { Tx } from '../events/transactions.js';

/** Minutes within which a unit answers, by severity: a setting, since no law gives units a number. */
export async function ackMinutesFor({ manager }: Tx, severity: string | null): Promise<number> {
  const [{ value }] = await manager.query<[{ value: Record<string, number> }]>(
    `SELECT value FROM settings WHERE key = 'ack_minutes'`,
  );
  return value[severity ?? 'medium'] as number;
}

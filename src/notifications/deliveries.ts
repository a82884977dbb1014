import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../events/transactions.js';
import { type QuietHours, quietUntil } from './quiet-hours.js';
import { isReady } from './ready-channel.js';
import { type Recipient, Recipients } from './recipients.js';
import type { Channel, Telling, Told } from './telling.js';

/** A way out that is switched on and set up. */
interface OpenChannel {
  readonly id: string;
  readonly kind: 'email' | 'push' | 'webhook';
}

interface NewDelivery {
  readonly id: string;
  readonly cause: string;
  readonly kind: string;
  readonly incident_id: string | null;
  readonly assignment_id: string | null;
  readonly contact_test_id: string | null;
  readonly contact_id: string | null;
  readonly person_id: string | null;
  readonly channel: Channel;
  readonly channel_id: string | null;
  readonly address: string | null;
  readonly is_urgent: boolean;
  readonly data: object;
  readonly state: 'queued' | 'sent' | 'skipped';
  readonly reason: string | null;
  readonly due_at: Date | null;
  readonly sent_at: Date | null;
}

/**
 * Writes what has to be told as rows, one a recipient and channel; sending comes after the commit. The same telling
 * twice writes nothing the second time. Five statements, however many tellings there are.
 * @returns for each telling who was told and whether any of them can hear it
 */
export async function tell(tx: Tx, tellings: readonly Telling[]): Promise<Told[]> {
  if (tellings.length === 0) return [];
  const recipients = await Recipients.of(tx, tellings);
  const surroundings = await surroundingsOf(tx);
  const rows: NewDelivery[] = [];
  const told = tellings.map((telling) => {
    const meant = recipients.for(telling);
    const made = meant.flatMap((recipient) => rowsFor(tx.now, telling, recipient, surroundings));
    rows.push(...made);
    return {
      names: meant.map(({ name }) => name),
      isHeard: made.some(({ state }) => state !== 'skipped'),
      ringsAt: firstRing(made),
    };
  });
  await insert(tx, rows);
  return told;
}

const firstRing = (rows: readonly NewDelivery[]): Date | null =>
  rows
    .filter(({ channel }) => channel === 'push' || channel === 'webhook')
    .flatMap(({ due_at }) => due_at ?? [])
    .reduce<Date | null>((first, at) => (first && first < at ? first : at), null);

interface Surroundings {
  readonly channels: readonly OpenChannel[];
  readonly quiet: QuietHours;
}

async function surroundingsOf({ manager }: Tx): Promise<Surroundings> {
  const channels = await manager.query<OpenChannel[]>(
    `SELECT id, kind FROM channels WHERE is_active AND ${isReady()} ORDER BY kind, id`,
  );
  const [{ value }] = await manager.query<[{ value: QuietHours }]>(
    `SELECT value FROM settings WHERE key = 'quiet_hours'`,
  );
  return { channels, quiet: value };
}

function rowsFor(
  now: Date,
  telling: Telling,
  recipient: Recipient,
  { channels, quiet }: Surroundings,
): NewDelivery[] {
  const wants = (channel: Channel): boolean =>
    telling.isUrgent || !recipient.channels || recipient.channels.includes(channel);
  // A way into an account goes to its letter box alone.
  const isSecret = telling.kind === 'password_reset';
  const rows = isSecret ? [] : [inApp(now, telling, recipient)];
  for (const channel of channels.filter(({ kind }) => !isSecret || kind === 'email')) {
    const address = addressOf(recipient, channel);
    if (address === undefined) continue;
    if (address === null) rows.push(skipped(telling, recipient, channel, 'no_address'));
    else if (!wants(channel.kind)) rows.push(skipped(telling, recipient, channel, 'not_wanted'));
    else {
      rows.push({
        ...base(telling, recipient, channel),
        address,
        state: 'queued',
        due_at: isWaking(channel.kind) && !telling.isUrgent ? wakingTime(now, recipient, quiet) : now,
      });
    }
  }
  return rows;
}

/** A letter wakes nobody; a phone does. */
const isWaking = (kind: OpenChannel['kind']): boolean => kind !== 'email';

const wakingTime = (now: Date, { quietFrom, quietTo }: Recipient, quiet: QuietHours): Date =>
  quietUntil(now, quietFrom && quietTo ? { from: quietFrom, to: quietTo } : quiet) ?? now;

/** Where this channel reaches them; null when it could and does not know how, undefined when it is not for them. */
function addressOf(recipient: Recipient, { kind }: OpenChannel): string | null | undefined {
  if (kind === 'email') return recipient.email;
  if (kind === 'webhook') return recipient.phone;
  return recipient.hasPush ? recipient.personId : undefined;
}

function inApp(now: Date, telling: Telling, recipient: Recipient): NewDelivery {
  const row = base(telling, recipient, null);
  return recipient.personId
    ? { ...row, state: 'sent', sent_at: now }
    : { ...row, state: 'skipped', reason: 'no_account' };
}

const skipped = (
  telling: Telling,
  recipient: Recipient,
  channel: OpenChannel,
  reason: string,
): NewDelivery => ({ ...base(telling, recipient, channel), state: 'skipped', reason });

const base = (telling: Telling, recipient: Recipient, channel: OpenChannel | null): NewDelivery => ({
  id: uuidv7(),
  cause: telling.cause,
  kind: telling.kind,
  incident_id: telling.incidentId ?? null,
  assignment_id: telling.assignmentId ?? null,
  contact_test_id: telling.contactTestId ?? null,
  contact_id: recipient.contactId,
  person_id: recipient.personId,
  channel: channel?.kind ?? 'in_app',
  channel_id: channel?.id ?? null,
  address: null,
  is_urgent: telling.isUrgent,
  data: telling.data ?? {},
  state: 'queued',
  reason: null,
  due_at: null,
  sent_at: null,
});

const INSERT = `
  INSERT INTO deliveries (id, realm, cause, kind, incident_id, assignment_id, contact_test_id, contact_id, person_id,
    channel, channel_id, address, is_urgent, data, state, reason, created_at, due_at, sent_at)
  SELECT r.id, coalesce(a.realm, $2), r.cause, r.kind, r.incident_id, r.assignment_id, r.contact_test_id, r.contact_id, r.person_id,
    r.channel, r.channel_id, r.address, r.is_urgent, r.data, r.state, r.reason, $3, r.due_at, r.sent_at
  FROM jsonb_to_recordset($1) AS r(id uuid, cause text, kind text, incident_id uuid, assignment_id uuid,
    contact_test_id uuid, contact_id uuid, person_id uuid, channel text, channel_id uuid, address text, is_urgent boolean,
    data jsonb, state text, reason text, due_at timestamptz, sent_at timestamptz)
  LEFT JOIN assignments a ON a.id = r.assignment_id
  ON CONFLICT DO NOTHING`;

async function insert({ manager, principal, now }: Tx, rows: readonly NewDelivery[]): Promise<void> {
  if (rows.length === 0) return;
  await manager.query(INSERT, [JSON.stringify(rows), principal.realm, now]);
}

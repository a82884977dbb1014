import { v7 as uuidv7 } from 'uuid';
import { freshLink, linkPath, mintLinks } from '../answer-links/mint.js';
import { freshLink as freshReset, giveLink } from '../auth/links.js';
import { Person } from '../auth/person.entity.js';
import type { NewEvent } from '../events/event-types.js';
import { REAL_REALM } from '../events/principal.js';
import type { Tx } from '../events/transactions.js';
import { asDrill, bundle, compose } from './messages/compose.js';
import type { Facts } from './messages/facts.js';
import type { Parcel } from './transports/transport.js';

/** A parcel with the deliveries that travel in it. */
export interface Claimed extends Parcel {
  readonly ids: readonly string[];
  readonly attempt: number;
  /** When the oldest of them was written. */
  readonly since: Date;
  readonly hasFailed: boolean;
}

type Kind = 'email' | 'push' | 'webhook';

/** How many messages one address gets within so many seconds (figures of GoAlert for letters and for phones). */
const PACES: Record<Kind, readonly { readonly seconds: number; readonly most: number }[]> = {
  email: [{ seconds: 60, most: 1 }],
  push: [{ seconds: 10, most: 1 }],
  webhook: [
    { seconds: 60, most: 1 },
    { seconds: 900, most: 5 },
    { seconds: 3600, most: 11 },
    { seconds: 10_800, most: 21 },
  ],
};

const LEASE_MS = 120_000;

interface Row extends Facts {
  readonly id: string;
  readonly address: string;
  readonly bundleId: string | null;
  readonly attempts: number;
  readonly isUrgent: boolean;
  readonly createdAt: Date;
  readonly reason: string | null;
  readonly contactId: string | null;
  readonly personId: string | null;
  readonly assignmentId: string | null;
  readonly incidentId: string | null;
  readonly contactTestId: string | null;
  readonly isPointless: boolean;
  /** Of an incident that has turned TLP red, to the leadership. */
  readonly isForbidden: boolean;
  /** Written to somebody who has left meanwhile. */
  readonly hasLeft: boolean;
  readonly realm: string;
  readonly isDrill: boolean;
}

const AT_WORK = `'acknowledged', 'in_progress', 'returned'`;

/**
 * Nobody has to be told any more: somebody answered, or it was taken back. A reminder is for whatever is owed: the answer,
 * a word after it, or the result.
 */
const IS_POINTLESS = `CASE
  WHEN d.kind = 'order' THEN a.state <> 'sent'
  WHEN d.kind = 'reminder' THEN a.state <> 'sent'
    AND NOT (a.state IN (${AT_WORK}) AND (a.answer_expired_at IS NOT NULL OR coalesce(a.due_at < $2, false)))
  WHEN d.kind = 'unreachable' THEN a.unreachable_at IS NULL OR a.state NOT IN ('sent', ${AT_WORK})
  WHEN d.kind = 'answer_expired' THEN a.answer_expired_at IS NULL OR a.state NOT IN (${AT_WORK})
  WHEN d.kind = 'deadline' THEN a.state NOT IN ('sent', ${AT_WORK})
  WHEN d.kind = 'contact_test' THEN t.answered_at IS NOT NULL
  ELSE false END`;

/** A letter is for the contact, a device for the person behind the account. */
const HAS_LEFT = `(c.is_active IS FALSE OR (p.is_active IS FALSE AND (c.id IS NULL OR d.channel = 'push')))`;

const IS_DUE = `((d.state = 'queued' AND d.due_at <= $2) OR (d.state = 'sending' AND d.claimed_until < $2
  AND NOT d.bundle_id = ANY ($6)))`;

/**
 * Addresses that may hear something now, the urgent and the oldest first, with all that waits for each. What was on
 * its way when a server died keeps its name and goes alone. A failing channel ($7) is tried by what has not failed yet,
 * then by what failed longest ago: no single message decides for all.
 */
const CLAIM = `
  WITH waiting AS (
    SELECT d.address, d.realm, d.bundle_id, bool_or(d.is_urgent) AS is_urgent, min(d.created_at) AS since,
      bool_or(d.reason IS NOT NULL) AS has_failed, min(d.due_at) AS due_at
    FROM deliveries d JOIN realms r ON r.id = d.realm AND r.held_at IS NULL
    WHERE d.channel_id = $1 AND ${IS_DUE} GROUP BY d.address, d.realm, d.bundle_id),
  free AS (
    SELECT w.address, w.realm, w.bundle_id FROM waiting w
    WHERE w.bundle_id IS NOT NULL OR (
      NOT EXISTS (SELECT FROM deliveries s WHERE s.channel_id = $1 AND s.address = w.address AND s.realm = w.realm
        AND s.state = 'sending' AND s.claimed_until >= $2)
      AND NOT EXISTS (SELECT FROM unnest($4::int[], $5::int[]) AS pace(seconds, most)
        WHERE (SELECT count(DISTINCT s.bundle_id) FROM deliveries s WHERE s.channel_id = $1 AND s.address = w.address
          AND s.realm = w.realm AND s.sent_at > $2::timestamptz - make_interval(secs => pace.seconds)) >= pace.most))
    ORDER BY $7 AND w.has_failed, CASE WHEN $7 AND w.has_failed THEN w.due_at END,
      w.is_urgent DESC, w.since, w.address LIMIT $3)
  SELECT d.id, d.realm, d.kind, d.channel, d.address, d.bundle_id AS "bundleId", d.attempts, d.is_urgent AS "isUrgent",
    d.created_at AS "createdAt", d.reason, d.contact_id AS "contactId", d.person_id AS "personId",
    d.assignment_id AS "assignmentId", d.incident_id AS "incidentId", d.contact_test_id AS "contactTestId", d.data,
    coalesce(c.name, p.name) AS name, coalesce(p.language, 'vi') AS language, u.name AS "unitName",
    i.code, i.title, i.severity, i.tlp, a.instruction, a.sent_at AS "sentAt", a.ack_due_at AS "ackDueAt", a.due_at AS "dueAt",
    CASE WHEN a.state = 'sent' THEN 'answer' WHEN a.due_at < $2 THEN 'result' ELSE 'word' END AS owes,
    coalesce(${IS_POINTLESS}, false) AS "isPointless",
    coalesce(i.tlp = 'red' AND p.role = 'leader' AND d.realm = '${REAL_REALM}', false) AS "isForbidden", ${HAS_LEFT} AS "hasLeft", d.realm <> '${REAL_REALM}' AS "isDrill"
  FROM deliveries d JOIN free f ON f.address = d.address AND f.realm = d.realm AND f.bundle_id IS NOT DISTINCT FROM d.bundle_id
  LEFT JOIN contacts c ON c.id = d.contact_id LEFT JOIN people p ON p.id = d.person_id
  LEFT JOIN assignments a ON a.id = d.assignment_id LEFT JOIN incidents i ON i.id = d.incident_id
  LEFT JOIN units u ON u.id = coalesce(a.unit_id, c.unit_id)
  LEFT JOIN contact_test_answers t ON t.test_id = d.contact_test_id AND t.contact_id = d.contact_id
  WHERE d.channel_id = $1 AND ${IS_DUE} ORDER BY d.created_at, d.id FOR NO KEY UPDATE OF d SKIP LOCKED`;

/** What was taken, and what the record has to hear of it. */
export interface Taken {
  readonly parcels: Claimed[];
  readonly events: NewEvent[];
}

const NOTHING: Taken = { parcels: [], events: [] };

/**
 * Takes what may be sent over a channel now, `most` addresses of it, under a lease: whoever dies with it leaves it to the
 * next, under the same name. What has become pointless meanwhile is written off. One server claims at a time.
 */
export async function claim(
  tx: Tx,
  channel: { readonly id: string; readonly kind: Kind; readonly isFailing: boolean },
  { most, baseUrl, without }: { most: number; baseUrl: string; without: readonly string[] },
): Promise<Taken> {
  const [{ isFree }] = await tx.manager.query<[{ isFree: boolean }]>(
    `SELECT pg_try_advisory_xact_lock(hashtext('courier'), hashtext($1)) AS "isFree"`,
    [channel.id],
  );
  if (!isFree) return NOTHING;
  const paces = PACES[channel.kind];
  const rows = await tx.manager.query<Row[]>(CLAIM, [
    channel.id,
    tx.now,
    most,
    paces.map(({ seconds }) => seconds),
    paces.map((pace) => pace.most),
    without,
    channel.isFailing,
  ]);
  await writeOff(tx, rows);
  const groups = grouped(
    channel.kind,
    rows.filter((row) => whyNot(row) === null),
  );
  await lease(tx, groups);
  const own = groups.flatMap(({ rows: ofGroup }) => ofGroup);
  const links = await withLinks(tx, own, baseUrl);
  const events = await withResets(tx, own, { baseUrl, links });
  return { parcels: groups.map((group) => parcelOf(group, { kind: channel.kind, links })), events };
}

/** A reset's secret is made when its letter is, and stands in nothing that is kept; the link of before ends. */
async function withResets(
  tx: Tx,
  rows: readonly Row[],
  { baseUrl, links }: { baseUrl: string; links: Map<Row, string | null> },
): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const row of rows.filter(({ kind }) => kind === 'password_reset')) {
    const person = await tx.manager.getRepository(Person).findOneByOrFail({ id: row.personId as string });
    const fresh = freshReset();
    events.push((await giveLink(tx, person, fresh)).event);
    links.set(row, `${baseUrl}/moi#${fresh.secret}`);
  }
  return events;
}

interface Group {
  readonly bundleId: string;
  readonly rows: readonly Row[];
}

/**
 * What goes to one address together: of one realm, since a drill's message is marked as a whole. A gateway has room for
 * one sentence and one link, so that each matter goes by itself.
 */
function grouped(kind: Kind, rows: readonly Row[]): Group[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const matter = kind === 'webhook' ? (row.assignmentId ?? row.contactTestId ?? row.id) : '';
    const key = row.bundleId ?? `new ${row.realm} ${row.address} ${matter}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((own) => ({ bundleId: own[0]?.bundleId ?? uuidv7(), rows: own }));
}

const whyNot = ({ isPointless, isForbidden, hasLeft }: Row): string | null =>
  isPointless ? 'answered' : isForbidden ? 'not_permitted' : hasLeft ? 'has_left' : null;

async function writeOff({ manager }: Tx, rows: readonly Row[]): Promise<void> {
  const skipped = rows.flatMap((row) => {
    const reason = whyNot(row);
    return reason === null ? [] : [{ id: row.id, reason }];
  });
  if (skipped.length === 0) return;
  await manager.query(
    `UPDATE deliveries d SET state = 'skipped', reason = r.reason, due_at = NULL, claimed_until = NULL
     FROM jsonb_to_recordset($1) AS r(id uuid, reason text) WHERE d.id = r.id`,
    [JSON.stringify(skipped)],
  );
}

async function lease({ manager, now }: Tx, groups: readonly Group[]): Promise<void> {
  if (groups.length === 0) return;
  const rows = groups.flatMap(({ bundleId, rows: own }) => own.map(({ id }) => ({ id, bundleId })));
  await manager.query(
    `UPDATE deliveries d SET state = 'sending', bundle_id = r."bundleId", attempts = d.attempts + 1, claimed_until = $2
     FROM jsonb_to_recordset($1) AS r(id uuid, "bundleId" uuid) WHERE d.id = r.id`,
    [JSON.stringify(rows), new Date(now.getTime() + LEASE_MS)],
  );
}

/** Where each is answered: who has an account and a device opens the page, a contact answers by a link of its own. */
async function withLinks(tx: Tx, rows: readonly Row[], baseUrl: string): Promise<Map<Row, string | null>> {
  const links = new Map<Row, string | null>(rows.map((row) => [row, pageOf(row, baseUrl)]));
  const wanted = rows.filter(isAnsweredByLink).map((row) => {
    const fresh = freshLink();
    links.set(row, `${baseUrl}${linkPath(fresh.secret, row.language)}`);
    const { assignmentId, contactTestId, contactId } = row;
    return { assignmentId, contactTestId, contactId: contactId as string, fresh };
  });
  await mintLinks(tx, wanted);
  return links;
}

const isAnsweredByLink = ({ contactId, channel, assignmentId, contactTestId }: Row): boolean =>
  contactId !== null && channel !== 'push' && (assignmentId ?? contactTestId) !== null;

/** A drill's pages stand below its own address. */
function pageOf({ contactId, assignmentId, incidentId, data, realm, isDrill }: Row, baseUrl: string): string {
  const base = isDrill ? `${baseUrl}/dt/${realm}` : baseUrl;
  if (typeof data['path'] === 'string') return `${base}${data['path']}`;
  if (contactId) return assignmentId ? `${base}/unit/assignments/${assignmentId}` : `${base}/unit`;
  return incidentId ? `${base}/incidents/${incidentId}` : `${base}/`;
}

interface Sending {
  readonly kind: Kind;
  readonly links: ReadonlyMap<Row, string | null>;
}

function parcelOf({ bundleId, rows }: Group, { kind, links }: Sending): Claimed {
  const [first] = rows as [Row, ...Row[]];
  const messages = rows.map((row) => compose({ ...row, link: links.get(row) ?? null }));
  // What is newest of one matter says it all; several messages of it would not fit.
  const said = kind === 'webhook' ? messages.slice(-1) : messages;
  return {
    bundleId,
    address: first.address,
    language: first.language,
    isUrgent: rows.some(({ isUrgent }) => isUrgent),
    message: asDrill(first.isDrill, bundle(said, first.language), first.language),
    ids: rows.map(({ id }) => id),
    attempt: first.attempts + 1,
    since: first.createdAt,
    hasFailed: first.reason !== null,
  };
}

import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type Actor, may } from '../access/actor.js';
import type { NewEvent } from '../events/event-types.js';
import { viewerClassOf } from '../events/principal.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { conflict, forbidden, notFound, Problem, ruleBroken } from '../platform/errors/problem.js';
import { decodeCursor, isId, toPage } from '../platform/http/cursor.js';
import { attach, attachmentsOf } from './attachment.reads.js';
import { Entry, type Share } from './entry.entity.js';
import { type EntrySummary, presentEntry } from './incident.presenter.js';
import { findIncident, namesOf } from './incident.reads.js';
import { isFuture } from './incident.rules.js';
import type { EntryBody, PageQuery } from './incidents.dto.js';
import type { EntryList, EntryOut } from './incidents.out.js';

const DEFAULT_LIMIT = 100;

/** The log that people write. Entries are added and struck, never changed. */
@Injectable()
export class EntriesService {
  constructor(private readonly transactions: Transactions) {}

  /** Newest first; a unit gets what it wrote and what is shared to it. */
  list(actor: Actor, incidentId: string, { cursor, limit = DEFAULT_LIMIT }: PageQuery): Promise<EntryList> {
    const [recordedAt, id] = cursor ? decodeCursor(cursor, 'instant', 'id') : [null, null];
    return this.transactions.read(actor, async (tx) => {
      if (!isId(incidentId)) throw notFound();
      const select = tx.manager
        .getRepository(Entry)
        .createQueryBuilder('e')
        .where('e.incident_id = :incidentId', { incidentId });
      if (id) select.andWhere('(e.recorded_at, e.id) < (:recordedAt, :id)', { recordedAt, id });
      const rows = await select
        .orderBy('e.recordedAt', 'DESC')
        .addOrderBy('e.id', 'DESC')
        .limit(limit + 1)
        .getMany();
      if (rows.length === 0) await findIncident(tx, incidentId);
      const page = toPage(rows, limit, (row) => [row.recordedAt.toISOString(), row.id]);
      const names = await namesOf(
        tx,
        page.items.flatMap(({ authorId, struckBy }) => [authorId, struckBy]),
      );
      const nameOf = (person: string | null) => (person ? (names.get(person)?.name ?? null) : null);
      const files = await attachmentsOf(
        tx,
        page.items.map(({ id: entryId }) => entryId),
      );
      const summaryOf = (row: Entry): EntrySummary => ({
        row,
        author: nameOf(row.authorId),
        striker: nameOf(row.struckBy),
        attachments: files.get(row.id) ?? [],
      });
      return { items: page.items.map((row) => presentEntry(summaryOf(row), actor)), next: page.next };
    });
  }

  /**
   * Adds a line with its files. A unit writes to the team; the team says who else may read it.
   * @throws 422 `happened_in_future`, `share_not_dispatched`, `unknown_attachment`; 409 when a unit writes to a closed
   * incident.
   */
  add(actor: Actor, incidentId: string, body: EntryBody): Promise<EntryOut> {
    return this.transactions.transact(actor, async (tx) => {
      const incident = await findIncident(tx, incidentId);
      const isUnit = viewerClassOf(actor) === 'unit';
      if (isUnit && incident.state === 'closed') throw conflict('incident_closed', { state: 'closed' });
      if (body.happenedAt && isFuture(body.happenedAt, tx.now))
        throw ruleBroken('happened_in_future', 'happenedAt');
      const { share, shareUnitIds } = isUnit
        ? { share: 'team' as const, shareUnitIds: [] }
        : await shareOf(tx, incidentId, body.share);
      const row: Entry = {
        id: uuidv7(),
        realm: incident.realm,
        incidentId: incident.id,
        authorId: actor.id,
        authorKind: actor.kind === 'contact' ? 'contact' : 'person',
        authorUnitId: actor.unitId,
        text: body.text,
        happenedAt: body.happenedAt ?? tx.now,
        recordedAt: tx.now,
        share,
        shareUnitIds,
        struckAt: null,
        struckBy: null,
        struckReason: null,
      };
      await tx.manager.getRepository(Entry).insert(row);
      const attachments = await attach(tx, row.id, body.attachmentIds ?? []);
      const summary: EntrySummary = { row, author: actor.name, striker: null, attachments };
      const event = entryEvent('incident.entry_added', summary, row.happenedAt);
      return { answer: presentEntry(summary, actor), events: [event] };
    });
  }

  /** Strikes a line through: it stays readable, with the reason. Others' lines only the team lead strikes. */
  strike(actor: Actor, id: string, reason: string): Promise<EntryOut> {
    return this.transactions.transact(actor, async (tx) => {
      const entries = tx.manager.getRepository(Entry);
      const row = isId(id)
        ? await entries.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } })
        : null;
      if (!row) throw notFound();
      if (row.authorId !== actor.id && !may(actor, 'entry.strike_others')) throw forbidden();
      if (row.struckAt) throw new Problem(409, 'already_struck');
      if (viewerClassOf(actor) === 'unit') await refuseClosed(tx, row.incidentId);
      const struck: Entry = { ...row, struckAt: tx.now, struckBy: actor.id, struckReason: reason };
      await entries.update({ id }, { struckAt: tx.now, struckBy: actor.id, struckReason: reason });
      const author = (await namesOf(tx, [row.authorId])).get(row.authorId)?.name ?? null;
      const attachments = (await attachmentsOf(tx, [id])).get(id) ?? [];
      const summary: EntrySummary = { row: struck, author, striker: actor.name, attachments };
      return {
        answer: presentEntry(summary, actor),
        events: [entryEvent('incident.entry_struck', summary)],
      };
    });
  }
}

/** What a unit wrote is read-only once the incident is closed, or is no longer its own to see. */
async function refuseClosed(tx: Tx, incidentId: string): Promise<void> {
  const { state } = await findIncident(tx, incidentId);
  if (state === 'closed') throw conflict('incident_closed', { state });
}

async function shareOf(
  { manager }: Tx,
  incidentId: string,
  share: EntryBody['share'],
): Promise<{ share: Share; shareUnitIds: string[] }> {
  if (!Array.isArray(share)) return { share: share ?? 'team', shareUnitIds: [] };
  const wanted = [...new Set(share)];
  const dispatched = await manager.query<{ id: string }[]>(
    `SELECT DISTINCT unit_id AS id FROM assignments
     WHERE incident_id = $1 AND unit_id = ANY ($2) AND state NOT IN ('declined', 'recalled')`,
    [incidentId, wanted],
  );
  if (dispatched.length < wanted.length) throw ruleBroken('share_not_dispatched', 'share');
  return { share: 'selected', shareUnitIds: wanted };
}

function entryEvent(
  type: 'incident.entry_added' | 'incident.entry_struck',
  subject: EntrySummary,
  at?: Date,
): NewEvent {
  const { row } = subject;
  const readers =
    row.share === 'units' ? [`units-of:${row.incidentId}`] : row.shareUnitIds.map((id) => `unit:${id}`);
  const own = row.authorUnitId ? [`unit:${row.authorUnitId}`] : [];
  return {
    type,
    subjectId: row.id,
    incidentId: row.incidentId,
    entryId: row.id,
    audience: [...new Set(['team', ...own, ...readers])],
    changed: [type === 'incident.entry_added' ? 'entry' : 'struck'],
    ...(at && { at }),
    subject,
  };
}

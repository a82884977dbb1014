import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { RealmMembers } from '../../access/realm-members.js';
import type { NewEvent } from '../../events/event-types.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import type { Language } from '../../platform/errors/messages.js';
import { conflict, invalid, Problem } from '../../platform/errors/problem.js';
import { writeThere } from '../../spreadsheets/thread.js';
import {
  bytesOf,
  repeatedWith,
  type SheetFile,
  toldUnreadable,
  type Upload,
} from '../../spreadsheets/upload.js';
import { storedOf } from '../editing/inject-fields.js';
import { rewriteInjects } from '../editing/store-injects.js';
import { type Drill, enter, lockDrill, readDrill, refuseUnless } from '../drill.js';
import { IN_ORDER, type Inject, injectEvent, SELECT_INJECTS } from '../inject.js';
import { writeInjects } from '../make.js';
import { categoriesOf, planOf } from '../plan-of.js';
import type { Scenario, ScenarioInject } from '../plan/scenario.js';
import { type Corrections, correctionsOf } from './corrections.js';
import type { MselImportOut, MselImportQuery, MselPreviewOut, MselQuery } from './import.dto.js';
import { readMselInThread } from './msel-thread.js';
import { changesOf, type ImportPlan, planImport } from './plan-import.js';
import { presentImport } from './present-import.js';
import type { Msel } from './read-msel.js';
import { mselSheet, namedIn } from './write-msel.js';

/**
 * The list of injects (MSEL) as a spreadsheet, in and out. Look first, then confirm what was seen: nothing is kept in
 * between, and the same file is planned anew behind the drill's lock and must come out the same.
 */
@Injectable()
export class MselService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
  ) {}

  /** What importing the file would do; nothing is written. @throws 413, 422 when the file cannot be read; 409 `drill_state` */
  async preview(
    actor: Actor,
    drillId: string,
    { upload, query, language }: { upload: Upload; query: MselQuery; language: Language },
  ): Promise<MselPreviewOut> {
    const { here, corrections } = await this.openFor(actor, drillId, query);
    const msel = await this.read(here, drillId, await bytesOf(upload), corrections);
    const parties = saidParties(msel, corrections);
    return this.transactions.read(here, async (tx) => {
      const drill = await readDrill(tx, drillId);
      refuseUnless(drill, 'draft', 'ready');
      const { plan, planned } = await lookAhead(tx, drill, msel, parties);
      return presentImport(planned, { msel, plan, parties, language });
    });
  }

  /**
   * Writes every row, in one transaction, or none.
   * @throws 409 `import_outdated` when the plan has changed since the preview; 422 `msel_has_faults`
   */
  async import(
    actor: Actor,
    drillId: string,
    { upload, query }: { upload: Upload; query: MselImportQuery },
  ): Promise<MselImportOut> {
    const { here, corrections } = await this.openFor(actor, drillId, query);
    const bytes = await bytesOf(upload);
    const msel = await this.read(here, drillId, bytes, corrections);
    const repeatable = repeatedWith(here, bytes, JSON.stringify(query));
    return this.transactions.transact(repeatable, async (tx) => {
      const drill = await lockDrill(tx, drillId);
      refuseUnless(drill, 'draft', 'ready');
      const { plan, planned } = await lookAhead(tx, drill, msel, saidParties(msel, corrections));
      const { counts } = planned;
      if (planned.digest !== query.plan) throw conflict('import_outdated', {});
      if (counts.faulty > 0)
        throw new Problem(422, 'msel_has_faults', { count: counts.faulty }, { count: counts.faulty });
      return {
        answer: { added: counts.new, changed: counts.changed, same: counts.same, left: counts.left },
        events: await write(tx, drill, { plan, planned, authorId: actor.id }),
      };
    });
  }

  /** The whole list; what it says can be imported again and changes nothing. */
  async export(actor: Actor, drillId: string, language: Language): Promise<SheetFile> {
    const here = await enter(this.members, actor, { drillId, parts: ['control'] });
    const { drill, plan } = await this.transactions.read(here, async (tx) => {
      const found = await readDrill(tx, drillId);
      return { drill: found, plan: await planOf(tx, found) };
    });
    const bytes = await writeThere(mselSheet(plan, { format: 'xlsx', language }));
    return { name: `MSEL-${drill.code}.xlsx`, bytes };
  }

  private async openFor(actor: Actor, drillId: string, query: MselQuery) {
    const here = await enter(this.members, actor, { drillId, parts: ['control'] });
    return { here, corrections: correctionsOf(query) };
  }

  private async read(
    here: Awaited<ReturnType<typeof enter>>,
    drillId: string,
    bytes: Buffer,
    { columns, start, dayFirst }: Corrections,
  ): Promise<Msel> {
    const plan = await this.transactions.read(here, async (tx) => planOf(tx, await readDrill(tx, drillId)));
    const { parties, tasks } = namedIn(plan);
    return toldUnreadable(
      readMselInThread(bytes, {
        parties: parties.map(({ key, name }) => ({ key, name })),
        tasks,
        columns,
        taken: plan.injects.map(({ code }) => code),
        ...(start !== undefined && { start }),
        ...(dayFirst !== undefined && { dayFirst }),
      }),
    );
  }
}

/** What was said of recipients that are no party, by their names. @throws 400 on a place that there is not */
function saidParties({ unknownParties }: Msel, { parties }: Corrections): ReadonlyMap<string, string | null> {
  return new Map(
    [...parties].map(([place, key]) => {
      const name = unknownParties[place];
      if (name === undefined) throw invalid([{ field: 'parties', code: 'not_a_correction' }]);
      return [name, key] as const;
    }),
  );
}

async function lookAhead(
  tx: Tx,
  drill: Drill,
  msel: Msel,
  parties: ReadonlyMap<string, string | null>,
): Promise<{ plan: Scenario; planned: ImportPlan }> {
  const plan = await planOf(tx, drill);
  const injects = await tx.manager.query<Inject[]>(`${SELECT_INJECTS} WHERE i.drill_id = $1 ${IN_ORDER}`, [
    drill.id,
  ]);
  const categories = await categoriesOf(tx);
  return { plan, planned: planImport(plan, { msel, injects, parties, categories }) };
}

async function write(
  tx: Tx,
  drill: Drill,
  { plan, planned, authorId }: { plan: Scenario; planned: ImportPlan; authorId: string | null },
): Promise<NewEvent[]> {
  const of = (wanted: string) => planned.rows.filter(({ status }) => status === wanted);
  const added = of('new').flatMap(({ next }) => next ?? []);
  await writeInjects(tx, drill.id, added, authorId);
  const changes = new Map<string, string[]>();
  const rewritten = of('changed').flatMap(({ existing, next }) => {
    if (!existing || !next) return [];
    changes.set(
      existing.id,
      changesOf(existing, next, plan).map(({ field }) => WIRE[field] ?? field),
    );
    return [{ id: existing.id, fields: storedOf(next), extra: next.extra ?? {} }];
  });
  const changed = await rewriteInjects(tx, authorId, rewritten);
  return [
    ...(await storedAs(tx, drill.id, added)).map((row) => injectEvent(row, { type: 'inject.created' })),
    ...changed.map((row) =>
      injectEvent(row, { type: 'inject.changed', changed: [...new Set(changes.get(row.id))] }),
    ),
  ];
}

/** Where the list calls a field otherwise than the wire does. */
const WIRE: Readonly<Record<string, string>> = {
  offset: 'offsetMs',
  to: 'parties',
  incidentTitle: 'incident',
  incidentCategory: 'incident',
  incidentSeverity: 'incident',
  incidentInstruction: 'incident',
};

const storedAs = ({ manager }: Tx, drillId: string, added: readonly ScenarioInject[]): Promise<Inject[]> =>
  manager.query<Inject[]>(`${SELECT_INJECTS} WHERE i.drill_id = $1 AND i.code = ANY ($2) ${IN_ORDER}`, [
    drillId,
    added.map(({ code }) => code),
  ]);

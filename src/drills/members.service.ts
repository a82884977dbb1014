import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import type { Part } from '../access/membership.js';
import { RealmMembers } from '../access/realm-members.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { conflict, notFound, ruleBroken } from '../platform/errors/problem.js';
import { refuseUndispatchable } from '../units/dispatchable.js';
import { enter, lockDrill, readDrill, refuseUnless } from './drill.js';
import { drillEvent } from './drill.events.js';
import { presentDetail } from './drill.reads.js';
import type { DrillDetail, MembersBody } from './drills.dto.js';

interface Party {
  readonly id: string;
  readonly key: string;
  readonly takes: 'team' | 'units' | 'simulated' | 'staff';
}

/** What people of a party are in the drill. */
const PART_OF: Readonly<Record<string, Part>> = {
  control: 'control',
  evaluators: 'evaluator',
  observers: 'observer',
};

/** Who plays, who conducts, who judges. */
@Injectable()
export class MembersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
  ) {}

  /**
   * Replaces who a party means; what somebody else changed of it since `seenIds` stays. Once the drill runs people may
   * still be added, nobody who plays is taken out.
   * @throws 404 on an unknown party; 422 `party_takes` when it takes no such members, `unknown_units`, `unknown_people`;
   *   `not_of_team` for who would play in the team and hears nothing of it; 409 `in_two_parties` naming who is in another, `drill_state`
   */
  async replace(actor: Actor, drillId: string, key: string, body: MembersBody): Promise<DrillDetail> {
    const here = await enter(this.members, actor, { drillId, parts: ['control'] });
    return this.transactions.transact(here, async (tx) => {
      const drill = await lockDrill(tx, drillId);
      refuseUnless(drill, 'draft', 'ready', 'running');
      const party = await partyOf(tx, drillId, key);
      refuseMismatch(party, body);
      const added = await newTo(tx, party, newOf(body));
      await refuseUnknown(tx, added);
      if (party.takes === 'team') await refuseIdle(tx, added.personIds);
      if (drill.status !== 'running') await leave(tx, party, body);
      await join(tx, { drillId, party, body: newOf(body) });
      await tx.manager.query('UPDATE drills SET version = version + 1 WHERE id = $1', [drillId]);
      const changed = await lockDrill(tx, drillId);
      return {
        answer: await presentDetail(tx, changed, here),
        events: [drillEvent(changed, { type: 'drill.members_changed' })],
      };
    });
  }

  /** The communications check: whoever opens the drill says that it is heard. Again changes nothing. */
  async hear(actor: Actor, drillId: string): Promise<DrillDetail> {
    const here = await enter(this.members, actor, { drillId });
    return this.transactions.transact(here, async (tx) => {
      const drill = await readDrill(tx, drillId);
      const [rows] = await tx.manager.query<[unknown[], number]>(
        `UPDATE realm_members SET heard_at = $3 WHERE realm = $1 AND heard_at IS NULL
           AND (person_id = $2 OR unit_id = ANY (acting_units())) RETURNING id`,
        [drillId, actor.id, tx.now],
      );
      return {
        answer: await presentDetail(tx, drill, here),
        events: rows.length > 0 ? [drillEvent(drill, { type: 'drill.heard', circle: 'control' })] : [],
      };
    });
  }
}

async function partyOf({ manager }: Tx, drillId: string, key: string): Promise<Party> {
  const [party] = await manager.query<Party[]>(
    'SELECT id, key, takes FROM drill_parties WHERE drill_id = $1 AND key = $2',
    [drillId, key],
  );
  if (!party) throw notFound();
  return party;
}

function refuseMismatch({ takes }: Party, { unitIds, personIds }: MembersBody): void {
  if (unitIds.length > 0 && takes !== 'units') throw ruleBroken('party_takes', 'unitIds');
  if (personIds.length > 0 && (takes === 'units' || takes === 'simulated'))
    throw ruleBroken('party_takes', 'personIds');
}

/** Whom the party does not have yet. Who was taken in may stay, also when the unit was retired or the person left since. */
async function newTo(
  { manager }: Tx,
  { id }: Party,
  { unitIds, personIds }: MembersBody,
): Promise<MembersBody> {
  const rows = await manager.query<{ id: string }[]>(
    'SELECT coalesce(unit_id, person_id) AS id FROM realm_members WHERE party_id = $1',
    [id],
  );
  const has = new Set(rows.map((row) => row.id));
  const isNew = (one: string) => !has.has(one);
  return { unitIds: unitIds.filter(isNew), personIds: personIds.filter(isNew) };
}

async function refuseUnknown(tx: Tx, { unitIds, personIds }: MembersBody): Promise<void> {
  await refuseUndispatchable(tx, unitIds);
  const [{ people }] = await tx.manager.query<[{ people: number }]>(
    `SELECT count(*)::int AS people FROM people WHERE id = ANY ($1) AND is_active AND role <> 'unit_contact'`,
    [personIds],
  );
  if (people !== personIds.length) throw ruleBroken('unknown_people', 'personIds');
}

/** What comes to the team, only those find who work in it: who plans or judges would sit before an empty inbox. */
async function refuseIdle({ manager }: Tx, personIds: readonly string[]): Promise<void> {
  const [idle] = await manager.query<{ name: string }[]>(
    `SELECT name FROM people WHERE id = ANY ($1) AND role IN ('organiser', 'evaluator', 'leader') ORDER BY name LIMIT 1`,
    [personIds],
  );
  if (idle) throw ruleBroken('not_of_team', 'personIds', { name: idle.name });
}

const leave = (
  { manager }: Tx,
  { id }: Party,
  { unitIds, personIds, seenIds }: MembersBody,
): Promise<unknown> =>
  manager.query(
    `DELETE FROM realm_members WHERE party_id = $1 AND NOT coalesce(unit_id = ANY ($2), person_id = ANY ($3))
       AND ($4::uuid[] IS NULL OR coalesce(unit_id, person_id) = ANY ($4))`,
    [id, unitIds, personIds, seenIds ?? null],
  );

/** Who was not there when the choice began. */
function newOf({ unitIds, personIds, seenIds = [] }: MembersBody): MembersBody {
  const isNew = (id: string): boolean => !seenIds.includes(id);
  return { unitIds: unitIds.filter(isNew), personIds: personIds.filter(isNew) };
}

async function join(
  { manager }: Tx,
  { drillId, party, body }: { drillId: string; party: Party; body: MembersBody },
): Promise<void> {
  const [other] = await manager.query<{ name: string }[]>(
    `SELECT coalesce(u.name, p.name) AS name FROM realm_members m LEFT JOIN units u ON u.id = m.unit_id
     LEFT JOIN people p ON p.id = m.person_id
     WHERE m.realm = $1 AND m.party_id <> $2 AND (m.unit_id = ANY ($3) OR m.person_id = ANY ($4)) LIMIT 1`,
    [drillId, party.id, body.unitIds, body.personIds],
  );
  if (other) throw conflict('in_two_parties', { name: other.name });
  await manager.query(
    `INSERT INTO realm_members (id, realm, party_id, unit_id, person_id, part)
     SELECT gen_random_uuid(), $1, $2, r.unit_id, r.person_id, $5
     FROM (SELECT unnest($3::uuid[]) AS unit_id, NULL::uuid AS person_id
       UNION ALL SELECT NULL, unnest($4::uuid[])) r ON CONFLICT DO NOTHING`,
    [drillId, party.id, body.unitIds, body.personIds, PART_OF[party.key] ?? 'player'],
  );
}

import { comesTo } from '../duty/standing.js';
import { REAL_REALM } from '../events/principal.js';
import type { Tx } from '../events/transactions.js';
import type { Channel, Telling, Whom } from './telling.js';

/** Somebody who can be told, with every way to reach them. */
export interface Recipient {
  readonly contactId: string | null;
  readonly personId: string | null;
  readonly unitId: string | null;
  readonly name: string;
  readonly language: 'vi' | 'en';
  readonly email: string | null;
  readonly phone: string | null;
  readonly hasPush: boolean;
  /** What they want; null: everything. */
  readonly channels: readonly Channel[] | null;
  /** Their own quiet hours, `HH:mm` in Vietnamese time. */
  readonly quietFrom: string | null;
  readonly quietTo: string | null;
  readonly rungs: readonly (Whom | 'duty_officer')[];
  /** Of the leadership, which hears nothing of what is TLP red. */
  readonly isLeadership: boolean;
}

const HAS_PUSH = (person: string): string =>
  `EXISTS (SELECT FROM push_subscriptions s WHERE s.person_id = ${person} AND s.gone_at IS NULL)`;
const WISHES = `w.channels, to_char(w.quiet_from, 'HH24:MI') AS "quietFrom", to_char(w.quiet_to, 'HH24:MI') AS "quietTo"`;

/**
 * The living contacts of the units. Today's duty contact is who the roster names for the day in Vietnamese time, else
 * the main contact.
 */
const OF_UNITS = `
  WITH duty AS (SELECT d.unit_id, d.contact_id FROM unit_duty_days d JOIN contacts c ON c.id = d.contact_id AND c.is_active
    WHERE d.day = ($2::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AND d.unit_id = ANY ($1))
  SELECT c.id AS "contactId", p.id AS "personId", c.unit_id AS "unitId", c.name, coalesce(p.language, 'vi') AS language,
    c.email, c.phone, ${HAS_PUSH('p.id')} AS "hasPush", ${WISHES},
    array_remove(ARRAY[
      CASE WHEN coalesce(d.contact_id = c.id, c.rank = 'main') THEN 'duty_contact' END,
      CASE WHEN c.rank = 'deputy' OR (c.rank = 'main' AND d.contact_id <> c.id) THEN 'deputy' END,
      CASE WHEN c.rank = 'head' THEN 'head' END], NULL) AS rungs, false AS "isLeadership"
  FROM contacts c
  LEFT JOIN duty d ON d.unit_id = c.unit_id
  LEFT JOIN LATERAL (SELECT p.id, p.language FROM people p WHERE p.contact_id = c.id AND p.is_active
    AND p.password_hash IS NOT NULL LIMIT 1) p ON true
  LEFT JOIN notification_preferences w ON w.person_id = p.id
  WHERE (c.unit_id = ANY ($1) OR c.id = ANY ($3)) AND c.is_active`;

/** The team: leads, whoever is on shift now and comes, and the leader on call (a lead when nobody is). */
const OF_TEAM = `
  WITH shift AS (SELECT s.person_id, s.post FROM duty_shifts s JOIN people p ON p.id = s.person_id
    WHERE s.cancelled_at IS NULL AND s.starts_at <= $1 AND s.ends_at > $1 AND ${comesTo('s', 'p')}),
  calls AS (SELECT EXISTS (SELECT FROM shift WHERE post = 'leader') AS has_leader,
    EXISTS (SELECT FROM shift WHERE post = 'team') AS has_officer)
  SELECT NULL AS "contactId", p.id AS "personId", NULL AS "unitId", p.name, p.language,
    coalesce(p.email, c.email) AS email, coalesce(p.phone, c.phone) AS phone, ${HAS_PUSH('p.id')} AS "hasPush", ${WISHES},
    array_remove(ARRAY[
      CASE WHEN p.role = 'lead' THEN 'team_lead' END,
      CASE WHEN EXISTS (SELECT FROM shift s WHERE s.person_id = p.id AND s.post = 'leader')
        OR (NOT has_leader AND p.role = 'lead') THEN 'on_call_leader' END,
      CASE WHEN EXISTS (SELECT FROM shift s WHERE s.person_id = p.id AND s.post = 'team')
        OR (NOT has_officer AND p.role IN ('lead', 'coordinator')) THEN 'duty_officer' END], NULL) AS rungs,
    p.role = 'leader' AS "isLeadership"
  FROM calls, people p LEFT JOIN contacts c ON c.id = p.contact_id
  LEFT JOIN notification_preferences w ON w.person_id = p.id
  WHERE p.is_active AND p.password_hash IS NOT NULL
    AND (p.role = 'lead' OR p.id = ANY ($2) OR p.id IN (SELECT person_id FROM shift)
      OR (NOT has_officer AND p.role = 'coordinator'))`;

/** Everybody whom these tellings could mean: three questions, however many there are. */
export class Recipients {
  private constructor(
    private readonly all: readonly Recipient[],
    /** Incidents of TLP red, of which the leadership hears nothing: the leads hear in its place. */
    private readonly red: ReadonlySet<string>,
  ) {}

  static async of(tx: Tx, tellings: readonly Telling[]): Promise<Recipients> {
    const units = new Set(tellings.map(({ unitId }) => unitId).filter((id) => id !== undefined));
    const contacts: string[] = [];
    const people: string[] = [];
    for (const { whom } of tellings) {
      if (typeof whom === 'string') continue;
      if ('contactId' in whom) contacts.push(whom.contactId);
      else people.push(whom.personId);
    }
    const { manager, now, principal } = tx;
    const roster = principal.realm === REAL_REALM ? null : await rosterOf(tx);
    const ofUnits =
      units.size + contacts.length > 0
        ? await manager.query<Recipient[]>(OF_UNITS, [[...units], now, contacts])
        : [];
    if (roster) {
      return new Recipients(onRoster([...ofUnits, ...(await teamOf(tx, roster))], roster), new Set());
    }
    const ofTeam = await manager.query<Recipient[]>(OF_TEAM, [now, people]);
    return new Recipients([...ofUnits, ...ofTeam], await redOf(tx, tellings));
  }

  /** Whom one telling means. */
  for(telling: Telling): Recipient[] {
    const meant = this.all.filter((one) => isMeant(one, telling));
    if (!telling.incidentId || !this.red.has(telling.incidentId)) return meant;
    if (!meant.some(({ isLeadership }) => isLeadership)) return meant;
    return this.all.filter(
      (one) => !one.isLeadership && (meant.includes(one) || one.rungs.includes('team_lead')),
    );
  }

  /** Every contact of a unit. */
  ofUnit(unitId: string): Recipient[] {
    return this.all.filter((one) => one.unitId === unitId);
  }
}

function isMeant({ contactId, personId, unitId, rungs }: Recipient, { whom, unitId: of }: Telling): boolean {
  if (typeof whom === 'string') return rungs.includes(whom) && (unitId === null || unitId === of);
  return 'contactId' in whom ? contactId === whom.contactId : personId === whom.personId && !contactId;
}

async function redOf({ manager }: Tx, tellings: readonly Telling[]): Promise<Set<string>> {
  const ids = new Set(tellings.flatMap(({ incidentId }) => incidentId ?? []));
  if (ids.size === 0) return new Set();
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id FROM incidents WHERE id = ANY ($1) AND tlp = 'red'`,
    [[...ids]],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Who is in the drill that is written in, the people each in their part: nobody else hears a word of it. */
interface Roster {
  readonly units: ReadonlySet<string>;
  readonly people: ReadonlyMap<string, string>;
}

async function rosterOf({ manager, principal }: Tx): Promise<Roster> {
  const rows = await manager.query<{ unitId: string | null; personId: string | null; part: string }[]>(
    'SELECT unit_id AS "unitId", person_id AS "personId", part FROM realm_members WHERE realm = $1',
    [principal.realm],
  );
  return {
    units: new Set(rows.flatMap(({ unitId }) => unitId ?? [])),
    people: new Map(rows.flatMap(({ personId, part }) => (personId ? [[personId, part]] : []))),
  };
}

const onRoster = (all: readonly Recipient[], { units, people }: Roster): Recipient[] =>
  all.filter(({ unitId, personId }) =>
    unitId === null ? personId !== null && people.has(personId) : units.has(unitId),
  );

/**
 * In a drill the team is who plays it, all of them on duty, and its leads are every rung above, whoever is on call in
 * earnest; without a lead everybody is. Where nobody plays the team, control stands for it. Who watches is called to nothing.
 */
async function teamOf({ manager, now }: Tx, { people }: Roster): Promise<Recipient[]> {
  const rows = await manager.query<Recipient[]>(OF_TEAM, [now, [...people.keys()]]);
  const inPart = (part: string): Recipient[] =>
    rows.filter(({ personId }) => personId !== null && people.get(personId) === part);
  const players = inPart('player');
  const team = players.length > 0 ? players : inPart('control');
  const leads = team.filter(({ rungs }) => rungs.includes('team_lead'));
  const above = leads.length > 0 ? leads : team;
  return rows.map((row) => {
    const rungs: Recipient['rungs'] = above.includes(row)
      ? ['team_lead', 'on_call_leader', 'duty_officer']
      : team.includes(row)
        ? ['duty_officer']
        : [];
    return { ...row, rungs };
  });
}

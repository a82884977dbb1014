import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a seat in a drill does not open: the registers and the roster beyond the drill's own bodies, and a blind drill
 * before it begins. What the wall hears, as a list. And whether what an answer link is for has ended.
 */
export class WhatASeatOpens1763700000108 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [REGISTERS, BLIND, PARTIES, WALL, LINKS]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION find_answer_link(bytea);
      ${findAnswerLink()}
      DROP POLICY event_log_wall ON event_log;
      CREATE POLICY event_log_backups ON event_log AS RESTRICTIVE FOR SELECT TO dieuphoi_app
        USING ((SELECT hears_of_backups()) OR type NOT LIKE 'backup.%');
      DROP POLICY drill_parties_sight ON drill_parties;
      CREATE POLICY drill_parties_sight ON drill_parties FOR SELECT TO dieuphoi_app USING (drill_id = ANY (${HERE}));
      DROP POLICY realm_members_sight ON realm_members;
      CREATE POLICY realm_members_sight ON realm_members FOR SELECT TO dieuphoi_app USING (${IS_OWN} OR ${SEES_MEMBERS});
      DROP FUNCTION drill_is_hidden(uuid);
      ${RESTRICTED.map(([table]) => `DROP POLICY ${table}_in_drills ON ${table};`).join('\n')}
      DROP FUNCTION systems_here(), bodies_here(), reads_registers();
    `);
  }
}

const HERE = '((SELECT acting_realms())::uuid[])';
const IS_OF_BODY = 'unit_id = ANY ((SELECT bodies_here())::uuid[])';
const sits = (column: string, cells: string): string =>
  `${column} = ANY ((SELECT seats('{${cells}}'))::uuid[])`;

/** What has no realm, and what of it is the drill's all the same. Asked once a statement, not once a row. */
const RESTRICTED: readonly (readonly [table: string, isOfDrill: string])[] = [
  ['contacts', IS_OF_BODY],
  ['unit_duty_days', IS_OF_BODY],
  ['systems', 'id = ANY ((SELECT systems_here())::uuid[])'],
  ['duty_shifts', 'false'],
  ['unit_groups', 'false'],
];

const REGISTERS = `
  -- Whoever acts in a drill reads them by its own role, which the application names in the audience; others by their scope.
  CREATE FUNCTION reads_registers() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT acting_scope() NOT IN ('team', 'leader') OR 'registers' = ANY (acting_audience())
      OR NOT EXISTS (SELECT FROM unnest(acting_audience()) key WHERE key LIKE 'drill:%') $$;
  -- Policies on the registers cannot look into tables whose policies look back.
  CREATE FUNCTION bodies_here() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(unit_id), '{}') FROM realm_members
    WHERE realm = ANY (acting_realms()) AND unit_id IS NOT NULL $$;
  CREATE FUNCTION systems_here() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(id), '{}') FROM (
      SELECT id FROM systems WHERE unit_id = ANY (bodies_here())
      UNION SELECT system_id FROM drill_systems WHERE drill_id = ANY (acting_realms())) s $$;
  REVOKE ALL ON FUNCTION bodies_here(), systems_here() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION bodies_here(), systems_here() TO dieuphoi_app;
  ${RESTRICTED.map(
    ([table, isOfDrill]) => `
  CREATE POLICY ${table}_in_drills ON ${table} AS RESTRICTIVE FOR SELECT TO dieuphoi_app
    USING ((SELECT reads_registers()) OR ${isOfDrill});`,
  ).join('')}
`;

const IS_OWN = `(person_id = (SELECT acting_person()) OR unit_id = ANY ((SELECT acting_units())::uuid[]))`;
const SEES_MEMBERS = `${sits('realm', 'control,evaluators')}
  OR (realm = ANY (${HERE}) AND (SELECT acting_scope()) = 'team')`;
const IS_PLANNER = `'planners' = ANY ((SELECT acting_audience())::text[])`;

const BLIND = `
  -- A blind drill that has not begun: who will play in it knows nothing of it. One that was called off never begins.
  CREATE FUNCTION drill_is_hidden(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM drills WHERE id = wanted AND is_blind AND started_at IS NULL) $$;
  REVOKE ALL ON FUNCTION drill_is_hidden(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION drill_is_hidden(uuid) TO dieuphoi_app;
  DROP POLICY realm_members_sight ON realm_members;
  CREATE POLICY realm_members_sight ON realm_members FOR SELECT TO dieuphoi_app USING (${SEES_MEMBERS}
    OR (${IS_OWN} AND (part <> 'player' OR ${IS_PLANNER} OR NOT drill_is_hidden(realm))));
`;

/** Who else there is, and what they are called, can tell a player what will come. */
const PARTIES = `
  DROP POLICY drill_parties_sight ON drill_parties;
  CREATE POLICY drill_parties_sight ON drill_parties FOR SELECT TO dieuphoi_app USING (drill_id = ANY (${HERE})
    AND (${sits('drill_id', 'control,evaluators,observers')} OR EXISTS (SELECT FROM realm_members m
      WHERE m.party_id = drill_parties.id AND (m.person_id = (SELECT acting_person())
        OR m.unit_id = ANY ((SELECT acting_units())::uuid[])))));
`;

/** A new type is nothing of the wall's until it is written here; contacts and who is on duty never are. */
const WALL = `
  DROP POLICY event_log_backups ON event_log;
  CREATE POLICY event_log_wall ON event_log AS RESTRICTIVE FOR SELECT TO dieuphoi_app
    USING ((SELECT hears_of_backups()) OR type ~ '^(incident|assignment|system|calendar)[.]'
      OR type IN ('unit.loaded', 'unit.created', 'unit.changed', 'unit.retired', 'unit.restored'));
`;

function findAnswerLink(column = '', value = ''): string {
  return `
  CREATE FUNCTION find_answer_link(wanted bytea) RETURNS TABLE (
      id uuid, realm uuid, assignment_id uuid, contact_test_id uuid, contact_id uuid, contact_name text, unit_id uuid,
      unit_name text, person_id uuid, expires_at timestamptz, revoked_at timestamptz, is_active boolean${column})
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.id, l.realm, l.assignment_id, l.contact_test_id, c.id, c.name, u.id, u.name,
      (SELECT p.id FROM people p WHERE p.contact_id = c.id AND p.is_active LIMIT 1), l.expires_at, l.revoked_at,
      c.is_active${value}
    FROM answer_links l JOIN contacts c ON c.id = l.contact_id JOIN units u ON u.id = c.unit_id
      JOIN realms r ON r.id = l.realm
    WHERE l.token_hash = wanted
  $$;
  REVOKE ALL ON FUNCTION find_answer_link(bytea) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION find_answer_link(bytea) TO dieuphoi_app;`;
}

const LINKS = `
  DROP FUNCTION find_answer_link(bytea);
  ${findAnswerLink(', closed_at timestamptz', ', r.closed_at')}
`;

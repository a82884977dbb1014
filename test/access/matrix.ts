import type { TokenScope } from '../../src/access/roles.js';
import { BACKUP_ROWS, BACKUP_TOKENS } from './matrix-backups.js';
import { RESTORE_ROWS } from './matrix-restores.js';
import { DRILL_ROWS } from './matrix-drills.js';
import { LEARNING_ROWS } from './matrix-learning.js';
import { PEOPLE_ROWS } from './matrix-people.js';
import { PLAN_ROWS } from './matrix-plan.js';

/** Who calls: the nine roles (the unit contact twice: of the unit dispatched, and of another) and nobody signed in. */
export const VIEWERS = [
  'admin',
  'lead',
  'coordinator',
  'responder',
  'organiser',
  'evaluator',
  'leader',
  'auditor',
  'unit',
  'otherUnit',
  'stranger',
] as const;
export type Viewer = (typeof VIEWERS)[number];

/**
 * The reviewed answer of every route to every viewer: `ok`, or the status of the refusal. Written out by hand from
 * what each role is for, not derived from the policy. A route may have several rows; what stands after `#` is the case.
 * Without a case: an incident that the responder owns and the unit is dispatched to, of TLP amber.
 */
const TABLE = `
                                                                     admin lead coor resp orga eval ldr  audi unit othr strg
GET /healthz                                                         ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET /readyz                                                          ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET /metrics                                                         ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST /api/auth/login                                                 ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET /api/demo                                                        ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET /api/auth/me                                                     ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
POST /api/auth/logout                                                ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
GET /api/feed                                                        ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
GET /api/categories                                                  ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
GET /api/units                                                       ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
GET /api/units/:id                                                   ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
GET /api/units/contacts                                              ok    ok   ok   ok   403  403  ok   ok   403  403  401
POST /api/units                                                      ok   ok   403  403  403  403  403  403  403  403  401
PATCH /api/units/:id                                                 ok   ok   403  403  403  403  403  403  403  403  401
POST /api/units/:id/retire                                           ok   ok   403  403  403  403  403  403  403  403  401
POST /api/units/:id/restore                                          ok   ok   403  403  403  403  403  403  403  403  401
POST /api/units/:id/contacts                                         ok    ok   403  403  403  403  403  403  403  403  401
PATCH /api/contacts/:id                                              ok   ok   403  403  403  403  403  403  403  403  401
POST /api/contacts/:id/retire                                        ok    ok   403  403  403  403  403  403  403  403  401
GET /api/systems                                                     ok    ok   ok   ok   403  403  ok   ok   ok   ok   401
POST /api/systems                                                    ok   ok   403  403  403  403  403  403  403  403  401
PATCH /api/systems/:id                                               ok   ok   403  403  403  403  403  403  403  403  401
POST /api/systems/:id/retire                                         ok   ok   403  403  403  403  403  403  403  403  401
POST /api/systems/:id/restore                                        ok   ok   403  403  403  403  403  403  403  403  401
POST /api/spreadsheets/:register/preview                             ok   ok   403  403  403  403  403  403  403  403  401
POST /api/spreadsheets/:register/import                              ok   ok   403  403  403  403  403  403  403  403  401
GET /api/spreadsheets/:register/template                             ok   ok   403  403  403  403  403  403  403  403  401
GET /api/spreadsheets/:register/export                               ok   ok   ok   ok   403  403  ok   ok   403  403  401
GET /api/duty/shifts                                                 ok    ok   ok   ok   403  403  ok   ok   403  403  401
GET /api/duty/now                                                    ok    ok   ok   ok   403  403  ok   ok   403  403  401
POST /api/duty/shifts                                                403   ok   ok   403  403  403  403  403  403  403  401
POST /api/duty/shifts/plan                                           403   ok   ok   403  403  403  403  403  403  403  401
PATCH /api/duty/shifts/:id                                           403   ok   ok   403  403  403  403  403  403  403  401
POST /api/duty/shifts/:id/cancel                                     403   ok   ok   403  403  403  403  403  403  403  401
POST /api/duty/shifts/:id/hand-over                                  403   ok   403  403  403  403  403  403  403  403  401
POST /api/duty/shifts/:id/hand-over # of one's own                   403   ok   ok   ok   403  403  ok   403  403  403  401
POST /api/duty/shifts/:id/offer                                      403   403  403  403  403  403  403  403  403  403  401
POST /api/duty/shifts/:id/offer # of one's own                       403   ok   ok   ok   403  403  ok   403  403  403  401
POST /api/duty/shifts/:id/accept                                     403   403  403  403  403  403  403  403  403  403  401
POST /api/duty/shifts/:id/accept # offered to oneself                403   ok   ok   ok   403  403  ok   403  403  403  401
POST /api/duty/shifts/:id/decline                                    403   403  403  403  403  403  403  403  403  403  401
POST /api/duty/shifts/:id/decline # offered to oneself               403   ok   ok   ok   403  403  ok   403  403  403  401
POST /api/duty/shifts/:id/withdraw                                   403   ok   ok   403  403  403  403  403  403  403  401
GET /api/duty/calendar                                               403   ok   ok   ok   403  403  ok   403  403  403  401
POST /api/duty/calendar                                              403   ok   ok   ok   403  403  ok   403  403  403  401
DELETE /api/duty/calendar                                            403   ok   ok   ok   403  403  ok   403  403  403  401
GET /api/duty/calendar/:token.ics                                    ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET /api/duty/units                                                  ok    ok   ok   ok   403  403  ok   ok   403  403  401
GET /api/units/:id/duty                                              ok    ok   ok   ok   403  403  ok   ok   ok   404  401
PUT /api/units/:id/duty                                              ok    ok   ok   403  403  403  403  403  ok   404  401
GET /api/calendar                                                    ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
PUT /api/calendar/holidays/:day                                      ok    ok   403  403  403  403  403  403  403  403  401
DELETE /api/calendar/holidays/:day                                   ok    ok   403  403  403  403  403  403  403  403  401
PATCH /api/calendar/office-hours                                     ok    ok   403  403  403  403  403  403  403  403  401
GET /api/tokens                                                      ok    ok   403  403  403  403  403  ok   403  403  401
GET /api/tokens/own                                                  403   403  403  403  403  403  403  403  403  403  401
POST /api/tokens                                                     ok    ok   403  403  403  403  403  403  403  403  401
POST /api/tokens/:id/revoke                                          ok    ok   403  403  403  403  403  403  403  403  401
GET /api/setup                                                       ok    403  403  403  403  403  403  403  403  403  401
POST /api/incidents                                                  403   ok   ok   ok   403  403  403  403  403  403  401
GET /api/incidents                                                   ok    ok   ok   ok   403  403  ok   ok   ok   ok   401
GET /api/incidents/counts                                            ok    ok   ok   ok   403  403  ok   ok   403  403  401
GET /api/search                                                      ok    ok   ok   ok   403  403  ok   ok   ok   ok   401
GET /api/board-views                                                 ok    ok   ok   ok   403  403  ok   ok   403  403  401
POST /api/board-views                                                ok    ok   ok   ok   403  403  ok   ok   403  403  401
POST /api/board-views/order                                          ok    ok   ok   ok   403  403  ok   ok   403  403  401
POST /api/board-views/:id/change                                     ok    ok   ok   ok   403  403  ok   ok   403  403  401
POST /api/board-views/:id/remove                                     ok    ok   ok   ok   403  403  ok   ok   403  403  401
GET /api/incidents/:id                                               ok    ok   ok   ok   403  403  ok   ok   ok   404  401
GET /api/incidents/:id # of TLP red                                  ok    ok   ok   ok   403  403  404  ok   ok   404  401
GET /api/incidents/:id # declined by the unit                        ok    ok   ok   ok   403  403  ok   ok   404  404  401
GET /api/incidents/:id # recalled from the unit                      ok    ok   ok   ok   403  403  ok   ok   404  404  401
GET /api/incidents/:id # where the unit is only affected             ok    ok   ok   ok   403  403  ok   ok   404  404  401
GET /api/incidents/:id/timeline                                      ok    ok   ok   ok   403  403  ok   ok   403  403  401
GET /api/incidents/:id/timeline # of TLP red                         ok    ok   ok   ok   403  403  404  ok   403  403  401
PATCH /api/incidents/:id                                             403   ok   ok   ok   403  403  403  403  403  403  401
PATCH /api/incidents/:id # that the coordinator owns                 403   ok   ok   403  403  403  403  403  403  403  401
PATCH /api/incidents/:id # that nobody owns                          403   ok   ok   ok   403  403  403  403  403  403  401
POST /api/incidents/:id/claim                                        403   ok   ok   ok   403  403  403  403  403  403  401
POST /api/incidents/:id/release                                      403   ok   ok   ok   403  403  403  403  403  403  401
POST /api/incidents/:id/release # that the coordinator owns          403   ok   ok   403  403  403  403  403  403  403  401
POST /api/incidents/:id/triage                                       403   ok   ok   ok   403  403  403  403  403  403  401
POST /api/incidents/:id/triage # that the coordinator owns           403   ok   ok   403  403  403  403  403  403  403  401
POST /api/incidents/:id/state                                        403   ok   ok   ok   403  403  403  403  403  403  401
POST /api/incidents/:id/state # that nobody owns                     403   ok   ok   403  403  403  403  403  403  403  401
POST /api/incidents/:id/close                                        403   ok   ok   403  403  403  403  403  403  403  401
POST /api/incidents/:id/close # over an open assignment              403   ok   409  403  403  403  403  403  403  403  401
POST /api/incidents/:id/reopen                                       403   ok   403  403  403  403  403  403  403  403  401
POST /api/bulk/claim                                                 403   ok   ok   ok   403  403  403  403  403  403  401
POST /api/bulk/triage                                                403   ok   ok   ok   403  403  403  403  403  403  401
POST /api/bulk/severity                                              403   ok   ok   ok   403  403  403  403  403  403  401
POST /api/bulk/state                                                 403   ok   ok   ok   403  403  403  403  403  403  401
POST /api/bulk/close                                                 403   ok   ok   403  403  403  403  403  403  403  401
POST /api/bulk/dispatch                                              403   ok   ok   403  403  403  403  403  403  403  401
GET /api/incidents/:id/entries                                       ok    ok   ok   ok   403  403  ok   ok   ok   404  401
GET /api/incidents/:id/entries # of TLP red                          ok    ok   ok   ok   403  403  404  ok   ok   404  401
POST /api/incidents/:id/entries                                      403   ok   ok   ok   403  403  403  403  ok   404  401
POST /api/incidents/:id/entries # declined by the unit               403   ok   ok   ok   403  403  403  403  404  404  401
POST /api/entries/:id/strike # an entry of one's own                 403   ok   ok   ok   403  403  403  403  ok   404  401
POST /api/entries/:id/strike # the coordinator's, shared to units    403   ok   ok   403  403  403  403  403  403  404  401
POST /api/entries/:id/strike # the coordinator's, for the team       403   ok   ok   403  403  403  403  403  404  404  401
POST /api/attachments                                                403   ok   ok   ok   403  403  403  403  ok   ok   401
GET /api/attachments/:id/content                                     ok    ok   ok   ok   403  403  ok   ok   404  404  401
GET /api/attachments/:id/content # shared to units                   ok    ok   ok   ok   403  403  ok   ok   ok   404  401
GET /api/attachments/:id/content # of TLP red, shared to units       ok    ok   ok   ok   403  403  404  ok   ok   404  401
GET /api/attachments/:id/content # the unit's own, declined since    ok    ok   ok   ok   403  403  ok   ok   ok   404  401
GET /api/attachments/:id/content # shared, recalled from the unit    ok    ok   ok   ok   403  403  ok   ok   404  404  401
GET /api/attachments/:id/content # struck                            ok    ok   ok   ok   403  403  ok   ok   ok   404  401
GET /api/attachments/:id/content # the coordinator's, in no entry    404   404  ok   404  403  403  404  404  404  404  401
GET /api/attachments/:id/preview                                     ok    ok   ok   ok   403  403  ok   ok   404  404  401
GET /api/attachments/:id/preview # shared to units                   ok    ok   ok   ok   403  403  ok   ok   ok   404  401
POST /api/assignments/:id/call                                       403   403  403  403  403  403  403  403  ok   404  401
POST /api/assignments/:id/link                                       403   ok   ok   403  403  403  403  403  403  403  401
POST /api/assignments/:id/links/revoke                               403   ok   ok   403  403  403  403  403  403  403  401
POST /api/assignments/remind                                         403   ok   ok   403  403  403  403  403  403  403  401
POST /api/assignments/:id/reassign                                   403   ok   ok   403  403  403  403  403  403  403  401
GET /api/matrix                                                      ok    ok   ok   ok   403  403  ok   ok   403  403  401
GET /api/matrix # of an incident of TLP red                          ok    ok   ok   ok   403  403  404  ok   403  403  401
GET /api/assignments/:id/deliveries                                  ok    ok   ok   ok   403  403  ok   ok   403  403  401
GET /api/assignments/:id/deliveries # of TLP red                     ok    ok   ok   ok   403  403  404  ok   403  403  401
GET /api/escalation/missed                                           ok    ok   ok   ok   403  403  ok   ok   403  403  401
GET /api/statistics/answer-times                                     ok    ok   ok   ok   403  403  ok   ok   403  403  401
GET /api/escalation/policies                                         ok    ok   ok   ok   403  403  ok   ok   403  403  401
POST /api/escalation/policies                                        ok    ok   403  403  403  403  403  403  403  403  401
PUT /api/escalation/policies/:id                                     ok    ok   403  403  403  403  403  403  403  403  401
POST /api/escalation/policies/:id/retire                             ok    ok   403  403  403  403  403  403  403  403  401
GET /api/groups                                                      ok    ok   ok   ok   403  403  ok   ok   403  403  401
POST /api/groups                                                     403   ok   ok   403  403  403  403  403  403  403  401
PUT /api/groups/:id                                                  403   ok   ok   403  403  403  403  403  403  403  401
POST /api/groups/:id/retire                                          403   ok   ok   403  403  403  403  403  403  403  401
GET /api/channels                                                    ok    ok   ok   403  403  403  403  ok   403  403  401
GET /api/channels/health                                             ok    ok   ok   ok   403  403  ok   ok   403  403  401
PUT /api/channels/mail                                               ok    403  403  403  403  403  403  403  403  403  401
POST /api/channels/webhooks                                          ok    403  403  403  403  403  403  403  403  403  401
PUT /api/channels/webhooks/:id                                       ok    403  403  403  403  403  403  403  403  403  401
POST /api/channels/:id/try                                           ok    403  403  403  403  403  403  403  403  403  401
GET /api/notifications                                               ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
POST /api/notifications/read                                         ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
GET /api/notifications/preferences                                   ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
PUT /api/notifications/preferences                                   ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
GET /api/notifications/push                                          ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
POST /api/notifications/push                                         ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
POST /api/notifications/push/unsubscribe                             ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
GET /api/readiness                                                   ok    ok   ok   ok   403  403  ok   ok   403  403  401
POST /api/contact-tests                                              ok    ok   ok   403  403  403  403  403  403  403  401
GET /api/contact-tests/:id                                           ok    ok   ok   ok   403  403  ok   ok   403  403  401
POST /api/contact-tests/:id/answer                                   403   403  403  403  403  403  403  403  ok   404  401
POST /api/incidents/:id/assignments/preview                          403   ok   ok   403  403  403  403  403  403  403  401
POST /api/auth/forgot                                                ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET /tra-loi/:secret                                                 ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST /tra-loi/:secret                                                ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST /api/incidents/:id/assignments                                  403   ok   ok   403  403  403  403  403  403  403  401
GET /api/assignments                                                 ok    ok   ok   ok   403  403  ok   ok   ok   ok   401
GET /api/assignments/:id                                             ok    ok   ok   ok   403  403  ok   ok   ok   404  401
GET /api/assignments/:id # of TLP red                                ok    ok   ok   ok   403  403  404  ok   ok   404  401
GET /api/assignments/:id # declined by the unit                      ok    ok   ok   ok   403  403  ok   ok   ok   404  401
POST /api/assignments/:id/delivered                                  403   403  403  403  403  403  403  403  ok   404  401
POST /api/assignments/:id/seen                                       403   403  403  403  403  403  403  403  ok   404  401
POST /api/assignments/:id/acknowledge                                403   ok   ok   403  403  403  403  403  ok   404  401
POST /api/assignments/:id/decline                                    403   403  403  403  403  403  403  403  ok   404  401
POST /api/assignments/:id/progress                                   403   403  403  403  403  403  403  403  ok   404  401
POST /api/assignments/:id/done                                       403   403  403  403  403  403  403  403  ok   404  401
POST /api/assignments/:id/accept                                     403   ok   ok   403  403  403  403  403  403  403  401
POST /api/assignments/:id/return                                     403   ok   ok   403  403  403  403  403  403  403  401
POST /api/assignments/:id/recall                                     403   ok   ok   403  403  403  403  403  403  403  401
`;

/** One row: a route, the case, and its answer to each viewer. */
export interface Row {
  /** Route and case, as written. */
  readonly name: string;
  readonly route: string;
  readonly answers: Readonly<Record<Viewer, string>>;
}

export const MATRIX: readonly Row[] = [
  ...TABLE.trim().split('\n').slice(1),
  ...[BACKUP_ROWS, RESTORE_ROWS].flatMap((rows) => rows.trim().split('\n')),
  ...DRILL_ROWS.trim().split('\n'),
  ...LEARNING_ROWS.trim().split('\n'),
  ...PEOPLE_ROWS.trim().split('\n'),
  ...PLAN_ROWS.trim().split('\n'),
].map(readRow);

function readRow(line: string): Row {
  const [, name = '', cells = ''] = /^(.*?) {2,}(.*)$/.exec(line) ?? [];
  const answers = cells.trim().split(/ +/);
  if (answers.length !== VIEWERS.length) throw new Error(`not one answer for each viewer: ${line}`);
  return {
    name,
    route: name.split(' # ')[0] ?? '',
    answers: Object.fromEntries(VIEWERS.map((viewer, index) => [viewer, answers[index]])) as Record<
      Viewer,
      string
    >,
  };
}

/**
 * The reviewed answers to a machine's token: what each scope may, every refusal that is not a 403, and nothing else.
 * A route that is not listed is refused to every token.
 */
const TOKENS = `
                                              wall intake
GET /healthz                                  ok   ok
GET /api/demo                                 ok   ok
GET /readyz                                   ok   ok
GET /metrics                                  ok   ok
POST /api/auth/login                          ok   ok
POST /api/invitations/open                    ok   ok
GET /api/duty/calendar/:token.ics             ok   ok
POST /api/invitations/accept                  ok   ok
GET /api/tokens/own                           ok   ok
GET /api/feed                                 ok   403
GET /api/categories                           ok   ok
GET /api/units                                ok   ok
GET /api/units/:id                            ok   ok
GET /api/systems                              ok   403
POST /api/incidents                           403  ok
GET /api/incidents                            ok   403
GET /api/incidents/counts                     ok   403
GET /api/search                               ok   403
GET /api/incidents/:id                        ok   403
GET /api/incidents/:id # of TLP red           404  403
GET /api/incidents/:id/timeline               ok   403
GET /api/incidents/:id/timeline # of TLP red  404  403
GET /api/incidents/:id/entries                ok   403
GET /api/incidents/:id/entries # of TLP red   404  403
GET /api/assignments                          ok   403
GET /api/assignments/:id                      ok   403
GET /api/assignments/:id # of TLP red         404  403
GET /api/incidents/:id # declined by the unit             ok  403
GET /api/incidents/:id # recalled from the unit           ok  403
GET /api/incidents/:id # where the unit is only affected  ok  403
GET /api/assignments/:id # declined by the unit           ok  403
GET /tra-loi/:secret                          ok   ok
POST /api/auth/forgot                         ok   ok
POST /tra-loi/:secret                         ok   ok
`;

/** By row of the matrix, the answers to each scope. */
export const TOKEN_ANSWERS: Readonly<Record<string, Readonly<Record<TokenScope, string>>>> =
  Object.fromEntries((TOKENS + BACKUP_TOKENS).trim().split('\n').slice(1).map(readTokenRow));

function readTokenRow(line: string): [string, Record<TokenScope, string>] {
  const [, name = '', wall = '', intake = ''] = /^(.*?) {2,}(\w+) +(\w+)$/.exec(line) ?? [];
  return [name, { wall, intake }];
}

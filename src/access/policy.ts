import type { Role, TokenScope } from './roles.js';

const everyone: readonly Role[] = [
  'admin',
  'lead',
  'coordinator',
  'responder',
  'organiser',
  'evaluator',
  'leader',
  'auditor',
  'unit_contact',
];
const operators: readonly Role[] = ['lead', 'coordinator', 'responder'];
const coordinators: readonly Role[] = ['lead', 'coordinator'];
const readers: readonly Role[] = ['admin', 'lead', 'coordinator', 'responder', 'leader', 'auditor'];
const readersAndUnits: readonly Role[] = [...readers, 'unit_contact'];

/**
 * Verb → roles that may ever do it. This is the whole first wall: a route names one verb, a role not listed is
 * refused. Rules about one row (whose incident, whose unit) narrow it further, in `abilities.ts`; which rows are seen
 * at all is the scope's and the database's. `docs/permissions.md` is compared with this table.
 */
export const POLICY = {
  'session.own': everyone,
  'account.own': everyone,
  'unit.read': everyone,
  'unit.manage': ['admin', 'lead'],
  'contact.read': readers,
  'contact.manage': ['admin', 'lead'],
  'system.read': readersAndUnits,
  'system.manage': ['admin', 'lead'],
  'backup.read': readersAndUnits,
  'backup.plan': ['admin', ...coordinators],
  'backup.set_thresholds': ['admin', 'lead'],
  'backup.waive': ['lead'],
  'backup.collect': ['admin', 'lead'],
  'backup.test_restore': [...operators, 'unit_contact'],
  'backup.report': [...operators, 'unit_contact'],
  'spreadsheet.export': readers,
  'spreadsheet.import': ['admin', 'lead'],
  'duty.read': readers,
  'duty.plan': coordinators,
  'duty.own': [...operators, 'leader'],
  'duty.hand_over_others': ['lead'],
  'unit_duty.read': readersAndUnits,
  'unit_duty.plan': ['admin', ...coordinators, 'unit_contact'],
  'calendar.read': everyone,
  'calendar.manage': ['admin', 'lead'],
  'category.read': everyone,
  'feed.read': everyone,
  'incident.read': readersAndUnits,
  'incident.count': readers,
  'view.own': readers,
  'incident.timeline': readers,
  'incident.declare': operators,
  'incident.edit': operators,
  'incident.claim': operators,
  'incident.release': operators,
  'incident.triage': operators,
  'incident.change_state': operators,
  'incident.close': coordinators,
  'incident.close_over': ['lead'],
  'incident.reopen': ['lead'],
  'entry.read': readersAndUnits,
  'entry.write': [...operators, 'unit_contact'],
  'entry.strike': [...operators, 'unit_contact'],
  'entry.strike_others': ['lead'],
  'attachment.upload': [...operators, 'unit_contact'],
  'attachment.read': readersAndUnits,
  'assignment.read': readersAndUnits,
  'assignment.dispatch': coordinators,
  'assignment.acknowledge': [...coordinators, 'unit_contact'],
  'assignment.answer': ['unit_contact'],
  'assignment.accept': coordinators,
  'assignment.return': coordinators,
  'assignment.recall': coordinators,
  'assignment.link': coordinators,
  'assignment.remind': coordinators,
  'assignment.reassign': coordinators,
  'matrix.read': readers,
  'escalation.read': readers,
  'escalation.manage': ['admin', 'lead'],
  'channel.read': ['admin', 'lead', 'coordinator', 'auditor'],
  'channel.manage': ['admin'],
  'channel.health': readers,
  'group.read': readers,
  'group.manage': coordinators,
  'readiness.read': readers,
  'readiness.test': ['admin', 'lead', 'coordinator'],
  'notification.own': everyone,
  'person.read': ['admin', 'lead', 'auditor'],
  'person.invite': ['admin', 'lead'],
  'person.change': ['admin', 'lead'],
  'person.deactivate': ['admin', 'lead'],
  'person.manage_admins': ['admin'],
  'token.read': ['admin', 'lead', 'auditor'],
  'token.manage': ['admin', 'lead'],
  'token.own': [],
  'setup.read': ['admin'],
  'drill.read': everyone,
  'drill.plan': ['organiser', 'admin'],
  'drill.conduct': [...readers, 'organiser', 'evaluator'],
  'drill.evaluate': everyone,
  'drill.play': everyone,
  'drill.stop': everyone,
  'drill.year': [...readers, 'organiser'],
  'corrective_action.read': everyone,
  'corrective_action.move': everyone,
} as const satisfies Record<string, readonly Role[]>;

export type Verb = keyof typeof POLICY;

export const VERBS = Object.keys(POLICY) as Verb[];

/** Whether a role may ever do this. */
export const roleMay = (role: Role, verb: Verb): boolean => (POLICY[verb] as readonly Role[]).includes(role);

/**
 * What can be done within a drill (the header `Realm`): the operation alone. People, registers, settings and whatever
 * else there is once have no realm, and nobody's part in a play may reach them; see {@link isOfRegisters}.
 */
const OF_DRILLS: ReadonlySet<Verb> = new Set([
  ...(['session.own', 'unit.read', 'contact.read', 'system.read', 'calendar.read', 'category.read'] as const),
  ...(['duty.read', 'unit_duty.read', 'group.read', 'feed.read', 'matrix.read', 'notification.own'] as const),
  ...VERBS.filter((verb) => /^(incident|entry|attachment|assignment)\./.test(verb)),
  ...(['drill.read', 'drill.conduct', 'drill.evaluate', 'drill.play', 'drill.stop'] as const),
]);

export const isOfDrills = (verb: Verb): boolean => OF_DRILLS.has(verb);

/** Read within a drill too, though there is only the real one: a seat there opens none of it, one's own role must. */
const REAL_IN_DRILLS: ReadonlySet<Verb> = new Set<Verb>([
  'contact.read',
  'system.read',
  'duty.read',
  'unit_duty.read',
  'group.read',
]);

/** Whether what it reads has no realm, and is the province's own in a drill as well. */
export const isOfRegisters = (verb: Verb): boolean => REAL_IN_DRILLS.has(verb);

/** Scope → verbs of a machine's token: listed one by one, so that a new verb is nobody's until it is written here. */
export const TOKEN_POLICY: Readonly<Record<TokenScope, readonly Verb[]>> = {
  wall: [
    'token.own',
    'unit.read',
    'system.read',
    'category.read',
    'feed.read',
    'incident.read',
    'incident.timeline',
    'incident.count',
    'entry.read',
    'assignment.read',
  ],
  intake: ['token.own', 'unit.read', 'category.read', 'incident.declare'],
};

/** Whether a token of this scope may ever do this. */
export const scopeMay = (scope: TokenScope, verb: Verb): boolean => TOKEN_POLICY[scope].includes(verb);

import { createHash } from 'node:crypto';
import { scenarioInjectOf, storedOf, writtenOf } from '../editing/inject-fields.js';
import type { Inject } from '../inject.js';
import type { Scenario, ScenarioInject } from '../plan/scenario.js';
import type { Problem, ProblemCode } from '../plan/problem.js';
import { problemsOf } from '../plan/scenario-problems.js';
import type { MselRowStatus } from './import.dto.js';
import type { MselField } from './fields.js';
import type { Msel, MselRow } from './read-msel.js';
import { cellsOf, namedIn } from './write-msel.js';

/** What is wrong with a row or was made of it, before it is put into words. */
export interface Remark {
  readonly code: string;
  readonly field: string | null;
  readonly column: string | null;
  readonly shown: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface PlannedInject {
  readonly row: number;
  readonly status: MselRowStatus;
  readonly code: string;
  readonly title: string;
  /** As it would stand; null where the row cannot be read. */
  readonly next: ScenarioInject | null;
  readonly existing: Inject | null;
  readonly faults: readonly Remark[];
  readonly notices: readonly Remark[];
}

export interface ImportPlan {
  readonly rows: readonly PlannedInject[];
  readonly counts: Readonly<Record<MselRowStatus | 'left', number>>;
  /** What was decided about every row: a confirmation that names it means this and nothing else. */
  readonly digest: string;
}

/** May be mended after the import; until then they keep the drill from being ready. */
const LATER: ReadonlySet<ProblemCode> = new Set(['no_recipient', 'no_controller', 'no_task', 'beyond_end']);

/** How the scenario calls a field, and how the list does. */
const COLUMN_OF: Readonly<Record<string, MselField>> = {
  atMinutes: 'offset',
  incident: 'incidentTitle',
  'incident.title': 'incidentTitle',
  'incident.category': 'incidentCategory',
  'incident.instruction': 'incidentInstruction',
};

/**
 * What importing a list would do to a plan: a row is known by its code; what the list does not name stays, and so does
 * every field of an inject whose column the list does not have.
 * @param parties which party an unknown recipient is, by name; null leaves it out
 */
export function planImport(
  plan: Scenario,
  {
    msel,
    injects,
    parties,
    categories,
  }: {
    readonly msel: Msel;
    readonly injects: readonly Inject[];
    readonly parties: ReadonlyMap<string, string | null>;
    readonly categories: ReadonlySet<string>;
  },
): ImportPlan {
  const columns = msel.columns.flatMap(({ field }) => field ?? []);
  const headers = msel.columns.map(({ header }) => header);
  const byCode = new Map(injects.map((inject) => [inject.code, inject]));
  const drafts = msel.rows.map((row) => {
    const existing = (row.inject && byCode.get(row.inject.code)) ?? null;
    const told = row.inject && withParties(row.inject, parties);
    const next = told && rounded(existing ? merged(existing, told, { columns, headers }) : told);
    return { row, existing, next };
  });
  const problems = problemsIn(
    plan,
    drafts.flatMap(({ next }) => next ?? []),
    categories,
  );
  const rows = drafts.map((draft) => planned(draft, { plan, msel, problems }));
  const named = new Set(drafts.flatMap(({ next }) => next?.code ?? []));
  const left = injects.filter(({ code, status }) => status !== 'obsolete' && !named.has(code)).length;
  const counts = { new: 0, changed: 0, same: 0, faulty: 0, left };
  for (const { status } of rows) counts[status]++;
  return { rows, counts, digest: digestOf(rows) };
}

const rounded = (inject: ScenarioInject): ScenarioInject => ({
  ...scenarioInjectOf(storedOf(inject)),
  ...(inject.extra && { extra: inject.extra }),
});

function withParties(inject: ScenarioInject, parties: ReadonlyMap<string, string | null>): ScenarioInject {
  const to = inject.to.flatMap((key) => (parties.has(key) ? (parties.get(key) ?? []) : key));
  return { ...inject, to: [...new Set(to)] };
}

/** Which columns bring a field of the inject. */
const BROUGHT_BY: Readonly<Partial<Record<keyof ScenarioInject, readonly MselField[]>>> = {
  title: ['title'],
  body: ['body'],
  storyline: ['storyline'],
  type: ['type'],
  atMinutes: ['offset', 'dtg', 'date', 'time'],
  condition: ['condition'],
  trigger: ['trigger'],
  from: ['from'],
  channel: ['channel'],
  to: ['to'],
  controller: ['controller'],
  expectedAction: ['expectedAction'],
  notes: ['notes'],
  tasks: ['tasks'],
  expectations: ['expectations'],
  incident: ['incidentTitle', 'incidentCategory', 'incidentSeverity', 'incidentInstruction'],
};

function merged(
  existing: Inject,
  told: ScenarioInject,
  { columns, headers }: { columns: readonly MselField[]; headers: readonly string[] },
): ScenarioInject {
  const stands: ScenarioInject = scenarioInjectOf(writtenOf(existing));
  const brought = (Object.keys(BROUGHT_BY) as (keyof ScenarioInject)[]).filter((field) =>
    BROUGHT_BY[field]?.some((column) => columns.includes(column)),
  );
  const next: ScenarioInject = {
    ...stands,
    ...Object.fromEntries(brought.map((field) => [field, told[field]])),
  };
  const kept = Object.entries(existing.extra).filter(([name]) => !headers.includes(name));
  const extra = Object.fromEntries([...kept, ...Object.entries(told.extra ?? {})]);
  return {
    ...next,
    ...(!columns.includes('trigger') && { trigger: triggerOf(next) }),
    ...(Object.keys(extra).length > 0 && { extra }),
  };
}

/** Without a column for it, how an inject is let out stays as it was, as long as that makes sense. */
function triggerOf({ trigger, atMinutes, condition }: ScenarioInject): ScenarioInject['trigger'] {
  const isSound = trigger === 'manual' || (trigger === 'scheduled' ? atMinutes !== null : condition !== null);
  return isSound ? trigger : condition ? 'conditional' : atMinutes === null ? 'manual' : 'scheduled';
}

/** What would be wrong with these in the plan, by code. */
function problemsIn(
  plan: Scenario,
  next: readonly ScenarioInject[],
  categories: ReadonlySet<string>,
): ReadonlyMap<string, readonly Problem[]> {
  const codes = new Set(next.map(({ code }) => code));
  const injects = [...plan.injects.filter(({ code }) => !codes.has(code)), ...next];
  const found = problemsOf({ ...plan, injects }, categories).filter(
    ({ about, of }) => about === 'inject' && codes.has(of),
  );
  return new Map([...codes].map((code) => [code, found.filter(({ of }) => of === code)]));
}

function planned(
  { row, existing, next }: { row: MselRow; existing: Inject | null; next: ScenarioInject | null },
  { plan, msel, problems }: { plan: Scenario; msel: Msel; problems: ReturnType<typeof problemsIn> },
): PlannedInject {
  const told = (next && problems.get(next.code)) ?? [];
  const remarks = (isLater: boolean) =>
    told.filter(({ code }) => LATER.has(code) === isLater).map((problem) => remarked(problem, msel));
  const faults = [
    ...row.faults.map(complained),
    ...remarks(false),
    ...(existing?.status === 'obsolete' ? [WITHDRAWN] : []),
  ];
  return {
    row: row.row,
    status: faults.length > 0 || !next ? 'faulty' : statusOf(existing, next, plan),
    ...{ code: next?.code ?? '', title: next?.title ?? '', next, existing, faults },
    notices: [...row.notices.map(complained), ...remarks(true)],
  };
}

function statusOf(existing: Inject | null, next: ScenarioInject, plan: Scenario): MselRowStatus {
  if (!existing) return 'new';
  return changesOf(existing, next, plan).length === 0 ? 'same' : 'changed';
}

function remarked({ code, field, value = '' }: Problem, { columns }: Msel): Remark {
  const name = COLUMN_OF[field] ?? field.split('.')[0] ?? field;
  const column = columns.find((one) => one.field === name)?.letter ?? null;
  return { code, field: name, column, shown: value, params: { value, field } };
}

const WITHDRAWN: Remark = { code: 'row_withdrawn', field: 'code', column: null, shown: '', params: {} };

/** What the reader of lists calls otherwise than the plan: a text that names no task is only carried along. */
const CALLED: Readonly<Record<string, string>> = {
  unknown_task: 'task_carried',
  not_a_code: 'not_an_inject_code',
};

const complained = ({ code, field, letter, shown, params = {} }: MselRow['faults'][number]): Remark => ({
  ...{ code: CALLED[code] ?? code, field, column: letter, shown },
  params: { value: shown, ...params },
});

/** Field by field how it stands and how it would, as they are written in a list. */
export function changesOf(
  existing: Inject,
  next: ScenarioInject,
  plan: Scenario,
  language: 'vi' | 'en' = 'vi',
): { field: string; from: string; to: string }[] {
  const named = namedIn(plan);
  const stands = { ...scenarioInjectOf(writtenOf(existing)), extra: existing.extra };
  const after = new Map(cellsOf(next, language, named));
  const own = cellsOf(stands, language, named).map(([field, from]) => ({
    ...{ field, from, to: after.get(field) ?? '' },
  }));
  const carried = { field: 'extra', from: carriedText(stands.extra), to: carriedText(next.extra ?? {}) };
  return [...own, carried].filter(({ from, to }) => from !== to);
}

const carriedText = (extra: Readonly<Record<string, string>>): string =>
  Object.entries(extra)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, text]) => `${name}: ${text}`)
    .join('\n');

function digestOf(rows: readonly PlannedInject[]): string {
  const hash = createHash('sha256');
  for (const { row, status, existing, next, faults } of rows)
    hash.update(JSON.stringify([row, status, existing?.id, existing?.version, next, faults.length]));
  return hash.digest('base64url');
}

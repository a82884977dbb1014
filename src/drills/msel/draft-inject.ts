import { CODE_SHAPE, type ScenarioIncident, type ScenarioInject } from '../plan/scenario.js';
import type { MselField } from './fields.js';
import { readCondition } from './condition-text.js';
import { type Named, readExpectations, readNamed } from './lists.js';
import { ABOUT_ROW, complaint, type MselComplaint, type Place, type RawRow } from './read-row.js';
import type { Due } from './timeline.js';
import { type MselList, valueOf } from './words.js';

interface Known {
  readonly parties?: readonly Named[];
  readonly tasks?: readonly Named[];
  readonly taken?: readonly string[];
}

export interface Draft {
  readonly row: number;
  readonly inject: ScenarioInject | null;
  readonly faults: readonly MselComplaint[];
  readonly notices: readonly MselComplaint[];
}

/** Makes injects of rows; it knows all of them, so that no code is given twice. */
export class Drafter {
  readonly unknownParties = new Set<string>();
  private readonly firstRows = new Map<string, number>();
  private readonly taken: Set<string>;
  private made = 0;

  constructor(
    raws: readonly RawRow[],
    private readonly places: readonly Place[],
    private readonly known: Known,
  ) {
    this.taken = new Set([...(known.taken ?? []), ...raws.map(({ texts }) => codeOf(texts.code ?? ''))]);
  }

  draft(raw: RawRow, due: Due): Draft {
    const row = new Drafting(raw, this.places);
    const code = this.code(row);
    const inject = this.inject(row, code, due);
    if (inject.title === '' && inject.body === '') row.fault('no_text', 'title', '');
    const isBroken = row.faults.length > 0;
    return { row: raw.number, inject: isBroken ? null : inject, faults: row.faults, notices: row.notices };
  }

  /** The code as written; a made one where there is none. */
  private code(row: Drafting): string {
    const written = row.text('code');
    const code = codeOf(written);
    if (code === '') return row.hasFault('code') ? '' : this.makeCode(row);
    const first = this.firstRows.get(code);
    if (!CODE_SHAPE.test(code)) row.fault('not_a_code', 'code', written);
    else if (first !== undefined) row.fault('row_repeats', 'code', written, { row: first });
    else this.firstRows.set(code, row.number);
    return code;
  }

  private makeCode(row: Drafting): string {
    let code: string;
    do code = `TH-${String(++this.made).padStart(2, '0')}`;
    while (this.taken.has(code));
    row.notice('code_made', 'code', code);
    return code;
  }

  private inject(row: Drafting, code: string, due: Due): ScenarioInject {
    const { atMinutes } = row.due(due);
    const condition = row.read('condition', 'not_a_condition', readCondition) ?? null;
    const usual = condition ? 'conditional' : atMinutes === null ? 'manual' : 'scheduled';
    const body = row.text('body');
    const inject = {
      code,
      title: row.has('title') ? row.text('title') : row.titleFrom(body),
      body,
      storyline: row.text('storyline'),
      type: row.word('type', 'type') ?? 'standard',
      trigger: row.word('trigger', 'trigger') ?? usual,
      atMinutes,
      condition,
      from: row.text('from'),
      channel: row.word('channel', 'channel') ?? 'app',
      to: this.recipients(row),
      controller: row.text('controller'),
      expectedAction: row.text('expectedAction'),
      notes: row.text('notes'),
      tasks: this.tasks(row),
      expectations: row.read('expectations', 'not_an_expectation', readExpectations) ?? [],
      incident: incidentOf(row),
    } as const;
    const extra = row.extra();
    return extra ? { ...inject, extra } : inject;
  }

  private recipients(row: Drafting): readonly string[] {
    const { keys, unknown } = readNamed(row.text('to'), this.known.parties ?? []);
    for (const name of unknown) this.unknownParties.add(name);
    return keys;
  }

  /** A text that names no task is somebody else's idea of a task: carried along. */
  private tasks(row: Drafting): readonly string[] {
    const { keys } =
      row.read('tasks', 'unknown_task', (text) => {
        const named = readNamed(text, this.known.tasks ?? []);
        return named.unknown.length > 0 ? null : named;
      }) ?? {};
    return keys ?? [];
  }
}

/** `#12` and `TH 01` are `12` and `TH-01`. */
const codeOf = (written: string): string => written.replace(/^#\s*/, '').replace(/\s+/g, '-');

function incidentOf(row: Drafting): ScenarioIncident | null {
  const title = row.text('incidentTitle');
  const category = row.text('incidentCategory');
  const severity = row.word('incidentSeverity', 'severity');
  const instruction = row.text('incidentInstruction');
  if (title === '' && category === '' && !severity && instruction === '') return null;
  return {
    title,
    category: category || 'undetermined',
    severity: severity ?? 'medium',
    instruction: instruction || null,
  };
}

const LONGEST_TITLE = 120;

/** One row on its way to an inject: what is not understood goes to `extra`, and is told. */
class Drafting {
  readonly faults: MselComplaint[];
  readonly notices: MselComplaint[] = [];
  private readonly kept: (readonly [string, string])[];

  constructor(
    private readonly raw: RawRow,
    private readonly places: readonly Place[],
  ) {
    this.faults = [...raw.faults];
    this.kept = [...raw.extra];
  }

  get number(): number {
    return this.raw.number;
  }

  has(field: MselField): boolean {
    return this.place(field) !== undefined;
  }

  hasFault(field: MselField): boolean {
    return this.faults.some((one) => one.field === field);
  }

  text(field: MselField): string {
    return this.raw.texts[field] ?? '';
  }

  fault(code: string, field: MselField, shown: string, params?: MselComplaint['params']): void {
    this.faults.push(complaint(code, this.place(field) ?? ABOUT_ROW, shown, params));
  }

  notice(code: string, field: MselField, shown: string): void {
    this.notices.push(complaint(code, this.place(field) ?? ABOUT_ROW, shown));
  }

  /** When it is due; the cells of times that were not used are carried along. */
  due(due: Due): Due {
    const { fault, notices, from } = due;
    for (const [field, text] of Object.entries(this.raw.timeTexts)) {
      const place = this.place(field as MselField);
      if (place && !(from as readonly string[]).includes(field)) this.kept.push([place.name, text]);
    }
    if (fault) this.fault(fault.why, fault.field, this.raw.timeTexts[fault.field] ?? '');
    for (const { field, why } of notices) this.notice(why, field, this.raw.timeTexts[field] ?? '');
    return due;
  }

  word<L extends MselList>(field: MselField, list: L): ReturnType<typeof valueOf<L>> {
    return this.read(field, 'unknown_word', (text) => valueOf(list, text) ?? null) ?? undefined;
  }

  /** What a cell means; one that means nothing here is carried along, and told. */
  read<T>(field: MselField, why: string, read: (text: string) => T | null): T | null {
    const text = this.text(field);
    if (text === '') return null;
    const value = read(text);
    const place = this.place(field);
    if (value === null && place) {
      this.kept.push([place.name, text]);
      this.notice(why, field, text);
    }
    return value;
  }

  /** Lists without titles are shown by how their texts begin. */
  titleFrom(body: string): string {
    const [line = ''] = body.split('\n', 1);
    if (line === '') return '';
    this.notice('title_from_body', 'body', line);
    return line.length > LONGEST_TITLE ? `${line.slice(0, LONGEST_TITLE).trimEnd()}…`.toWellFormed() : line;
  }

  extra(): Readonly<Record<string, string>> | null {
    return this.kept.length > 0 ? Object.fromEntries(this.kept) : null;
  }

  private place(field: MselField): Place | undefined {
    return this.places.find(({ column }) => column?.field === field);
  }
}

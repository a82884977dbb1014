import { stringify } from 'csv-stringify/sync';
import type { Language } from '../../platform/errors/messages.js';
import { disarm } from '../../spreadsheets/sheet.js';
import type { Written } from '../../spreadsheets/write-file.js';
import type { Scenario, ScenarioInject } from '../plan/scenario.js';
import { WRITTEN_COLUMNS } from './columns.js';
import type { InjectField } from './fields.js';
import { writeCondition } from './condition-text.js';
import { type Named, writeExpectations, writeNamed } from './lists.js';
import { wordFor } from './words.js';

export type MselSource = Pick<Scenario, 'parties' | 'objectives' | 'injects'>;

export interface MselForm {
  readonly format: 'xlsx' | 'csv';
  readonly language: Language;
}

const MARK = '\ufeff';

/** The list of a scenario's injects as a file. `readMsel` makes the same injects of it again. */
export async function writeMsel(scenario: MselSource, form: MselForm): Promise<Buffer> {
  const written = mselSheet(scenario, form);
  if (form.format === 'xlsx') {
    const { writeFile } = await import('../../spreadsheets/write-file.js');
    return writeFile(written);
  }
  // Every cell in quotes: a reader that counts separators must not count those of the texts.
  const rows = written.rows.map((row) => row.map(disarm));
  return Buffer.from(MARK + stringify([[...written.headers], ...rows], { quoted: true }));
}

/** Parties and tasks by key, as lists are written and read with. */
export function namedIn({ parties, objectives }: Pick<Scenario, 'parties' | 'objectives'>): {
  readonly parties: readonly Named[];
  readonly tasks: readonly Named[];
} {
  const tasks = objectives.flatMap(({ targets }) => targets).flatMap((target) => target.tasks);
  return { parties, tasks: tasks.map(({ key, text }) => ({ key, name: text })) };
}

/** The sheet to write: a column for each field, then one for whatever imported rows carried along. */
export function mselSheet(scenario: MselSource, { format, language }: MselForm): Written {
  const named = namedIn(scenario);
  const carried = [...new Set(scenario.injects.flatMap(({ extra }) => Object.keys(extra ?? {})))];
  return {
    format,
    title: 'MSEL',
    headers: [
      ...WRITTEN_COLUMNS.map((column) => column[language]),
      ...carried.map((name) => headed(name, format)),
    ],
    widths: [...WRITTEN_COLUMNS.map(({ width }) => width), ...carried.map(() => 20)],
    rows: scenario.injects.map((inject) => [
      ...cellsOf(inject, language, named).map(([, text]) => text),
      ...carried.map((name) => carriedIn(inject, name)),
    ]),
    notes: { title: language === 'vi' ? 'Cách ghi' : 'How to write', lines: NOTES[language] },
  };
}

/** How each field of an inject is written, for who compares two of them. */
export const cellsOf = (
  inject: ScenarioInject,
  language: Language,
  named: ReturnType<typeof namedIn>,
): readonly (readonly [InjectField, string])[] =>
  WRITTEN_COLUMNS.map(({ field }) => [
    field as InjectField,
    WRITE[field as InjectField](inject, language, named),
  ]);

/** Its own only: a stranger's column may be called `constructor`. */
const carriedIn = ({ extra }: ScenarioInject, name: string): string =>
  extra && Object.hasOwn(extra, name) ? (extra[name] as string) : '';

/** What the writer does to rows, done to a heading that a stranger may have written. */
const headed = (name: string, format: MselForm['format']): string =>
  format === 'csv' ? disarm(name) : disarm(name).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

type Writer = (inject: ScenarioInject, language: Language, named: ReturnType<typeof namedIn>) => string;

const WRITE: Readonly<Record<InjectField, Writer>> = {
  code: ({ code }) => code,
  title: ({ title }) => title,
  offset: ({ atMinutes }, language) => (atMinutes === null ? '' : offsetText(atMinutes, language)),
  trigger: ({ trigger }, language) => wordFor('trigger', trigger, language),
  condition: ({ condition }, language) => (condition ? writeCondition(condition, language) : ''),
  from: ({ from }) => from,
  channel: ({ channel }, language) => wordFor('channel', channel, language),
  to: ({ to }, _, { parties }) => writeNamed(to, parties),
  body: ({ body }) => body,
  expectedAction: ({ expectedAction }) => expectedAction,
  controller: ({ controller }) => controller,
  storyline: ({ storyline }) => storyline,
  type: ({ type }, language) => wordFor('type', type, language),
  tasks: (inject, _, { tasks }) => writeNamed(inject.tasks, tasks),
  expectations: ({ expectations }, language) => writeExpectations(expectations, language),
  notes: ({ notes }) => notes,
  incidentTitle: ({ incident }) => incident?.title ?? '',
  incidentCategory: ({ incident }) => incident?.category ?? '',
  incidentSeverity: ({ incident }, language) =>
    incident ? wordFor('severity', incident.severity, language) : '',
  incidentInstruction: ({ incident }) => incident?.instruction ?? '',
};

/** `H+01:24`; parts of a minute, and more than 999 hours, in minutes. */
function offsetText(minutes: number, language: Language): string {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes >= 60_000)
    return `${minutes} ${language === 'vi' ? 'phút' : 'minutes'}`;
  const parts = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return `H+${parts.join(':')}`;
}

const NOTES: Record<Language, readonly (readonly string[])[]> = {
  vi: [
    ['Cột', 'Ví dụ', 'Cách ghi'],
    [
      'Thời điểm từ lúc bắt đầu',
      'H+01:24',
      'Giờ và phút kể từ lúc bắt đầu diễn tập. Để trống nếu phát bằng tay.',
    ],
    ['Cách phát', 'Theo giờ', 'Theo giờ, Thủ công hoặc Có điều kiện.'],
    [
      'Điều kiện phát',
      'TẤT CẢ (TH-01: đã phát, sau 30 phút)',
      'TẤT CẢ, MỘT TRONG, KHÔNG; sau … phút; hoặc mã tình huống với: đã phát, mọi nơi đã xác nhận, có nơi đã xác nhận, có nơi đã trả lời, đã hoàn thành.',
    ],
    [
      'Bên nhận',
      'Đội ứng cứu sự cố tỉnh [doi]',
      'Mỗi dòng một bên. Phần trong ngoặc vuông là mã của bên, phải giữ nguyên.',
    ],
    ['Nhiệm vụ đánh giá', 'Ghi nhận tin báo [ghi-nhan]', 'Mỗi dòng một nhiệm vụ, mã trong ngoặc vuông.'],
    [
      'Kỳ vọng và thời hạn',
      'Ngăn chặn trong 20 phút, trọng số 2 [co-lap-may]',
      'Mỗi dòng một kỳ vọng: Xác nhận, Trả lời, Báo cáo cấp trên, Giao nhiệm vụ, Ngăn chặn, Khôi phục, Quyết định, Lập văn bản.',
    ],
  ],
  en: [
    ['Column', 'Example', 'How to fill it in'],
    ['Offset', 'H+01:24', 'Hours and minutes after the drill starts. Empty for what is released by hand.'],
    ['Trigger', 'Scheduled', 'Scheduled, Manual or Conditional.'],
    [
      'Condition',
      'ALL (TH-01: released, after 30 minutes)',
      'ALL, ANY, NOT; after … minutes; or an inject’s code with: released, acknowledged by all, acknowledged by any, responded by any, completed.',
    ],
    ['Send to', 'Response team [doi]', 'One party a line. What stands in brackets is its key and must stay.'],
    ['Critical tasks', 'Log the report [ghi-nhan]', 'One task a line, its key in brackets.'],
    [
      'Expectations',
      'Contain within 20 minutes, weight 2 [co-lap-may]',
      'One a line: Acknowledge, Respond, Escalate, Dispatch, Contain, Restore, Decide, Document.',
    ],
  ],
};

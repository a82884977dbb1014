import type { Condition } from './condition.js';
import { type Problem, PROBLEM_CODES } from './problem.js';
import { problemsOf } from './scenario-problems.js';
import type { Scenario, ScenarioExpectation, ScenarioInject, ScenarioTask } from './scenario.js';

const TASK: ScenarioTask = {
  key: 'ack-fast',
  text: 'Ghi nhận trong 15 phút',
  targetMinutes: 15,
  weight: 1,
  isCritical: false,
};
const EXPECTATION: ScenarioExpectation = { kind: 'ack', dueMinutes: 15, weight: 1, task: 'ack-fast' };

const inject = (code: string, change: Partial<ScenarioInject> = {}): ScenarioInject => ({
  code,
  title: 'Có thư lạ',
  body: 'Một cán bộ báo đã mở thư lạ.',
  storyline: '',
  type: 'standard',
  trigger: 'scheduled',
  atMinutes: 0,
  condition: null,
  from: '',
  channel: 'app',
  to: ['doi'],
  controller: 'Ban tổ chức',
  expectedAction: '',
  notes: '',
  tasks: ['ack-fast'],
  expectations: [EXPECTATION],
  incident: null,
  ...change,
});

const MALWARE = { title: 'Mã hóa tệp', category: 'malware', severity: 'high', instruction: null } as const;

const SOUND: Scenario = {
  key: 'thu',
  kind: 'tabletop',
  title: 'Diễn tập thử',
  summary: 'Một tình huống.',
  maxMinutes: 60,
  parties: [{ key: 'doi', name: 'Đội ứng cứu sự cố', takes: 'team' }],
  objectives: [
    {
      key: 'phat-hien',
      text: 'Phát hiện',
      targets: [{ key: 'tiep-nhan', capability: 'detect', text: 'Tiếp nhận', tasks: [TASK] }],
    },
  ],
  injects: [inject('TH-01')],
  questions: [{ key: 'chung', text: 'Điều gì làm tốt?', kind: 'text' }],
};

const withInjects = (...injects: ScenarioInject[]): Scenario => ({ ...SOUND, injects });
const withOne = (change: Partial<ScenarioInject>): Scenario => withInjects(inject('TH-01', change));
const withTask = (change: Partial<ScenarioTask>, ...more: ScenarioTask[]): Scenario => ({
  ...SOUND,
  objectives: SOUND.objectives.map((objective) => ({
    ...objective,
    targets: objective.targets.map((target) => ({ ...target, tasks: [{ ...TASK, ...change }, ...more] })),
  })),
});
const waiting = (code: string, condition: Condition, change: Partial<ScenarioInject> = {}): ScenarioInject =>
  inject(code, { trigger: 'conditional', atMinutes: null, condition, ...change });
const released = (code: string): Condition => ({ inject: code, is: 'released' });

const told = ({ about, of, field, code, value }: Problem): string =>
  [about, of, field, code, ...(value === undefined ? [] : [value])].join(' | ');

test('a sound scenario has no problem', () => {
  expect(problemsOf(SOUND)).toEqual([]);
});

const KINDS: ReadonlySet<string> = new Set(['malware']);

const TABLE: [string, Scenario, string[]][] = [
  ['no title', { ...SOUND, title: ' ' }, ['scenario | thu | title | empty']],
  ['no summary', { ...SOUND, summary: '' }, ['scenario | thu | summary | empty']],
  ['a key with spaces', { ...SOUND, key: 'a b' }, ['scenario | a b | key | malformed | a b']],
  [
    'a length of nothing',
    { ...SOUND, maxMinutes: Number.NaN },
    ['scenario | thu | maxMinutes | not_positive | NaN'],
  ],
  ['no injects', { ...SOUND, injects: [] }, ['scenario | thu | injects | none']],
  [
    'no parties',
    { ...SOUND, parties: [] },
    ['scenario | thu | parties | none', 'inject | TH-01 | to | unknown_party | doi'],
  ],
  [
    'no objectives',
    { ...SOUND, objectives: [] },
    [
      'scenario | thu | objectives | none',
      'inject | TH-01 | tasks | unknown_task | ack-fast',
      'inject | TH-01 | expectations.0.task | unknown_task | ack-fast',
    ],
  ],
  [
    'an objective and a target without their parts',
    {
      ...SOUND,
      objectives: [
        ...SOUND.objectives,
        { key: 'o2', text: '', targets: [] },
        { key: 'o3', text: 'x', targets: [{ key: 't3', capability: 'recover', text: '', tasks: [] }] },
      ],
    },
    [
      'objective | o2 | text | empty',
      'objective | o2 | targets | none',
      'target | t3 | text | empty',
      'target | t3 | tasks | none',
    ],
  ],
  [
    'units by a part of one',
    { ...SOUND, parties: [...SOUND.parties, { key: 'xa', name: '', takes: 'units', kind: '', count: 1.5 }] },
    ['party | xa | name | empty', 'party | xa | kind | empty', 'party | xa | count | not_positive | 1.5'],
  ],
  [
    'keys that repeat',
    {
      ...SOUND,
      parties: [...SOUND.parties, ...SOUND.parties],
      questions: [...SOUND.questions, ...SOUND.questions, ...SOUND.questions],
    },
    ['party | doi | key | repeated | doi', 'question | chung | key | repeated | chung'],
  ],
  ['a task twice', withTask({}, TASK), ['task | ack-fast | key | repeated | ack-fast']],
  [
    'a task without weight, text and time',
    withTask({ weight: 0, text: '', targetMinutes: 0 }),
    [
      'task | ack-fast | text | empty',
      'task | ack-fast | targetMinutes | not_positive | 0',
      'task | ack-fast | weight | not_positive | 0',
    ],
  ],
  ['a task without a target time', withTask({ targetMinutes: null }), []],
  [
    'an inject of nothing',
    withOne({ title: '', body: '\n', to: [], controller: ' ', tasks: [] }),
    [
      'inject | TH-01 | title | empty',
      'inject | TH-01 | body | empty',
      'inject | TH-01 | to | no_recipient',
      'inject | TH-01 | controller | no_controller',
      'inject | TH-01 | tasks | no_task',
    ],
  ],
  [
    'an inject that names what is not there',
    withOne({ to: ['doi', 'xa'], tasks: ['ack-fast', 'ack-slow'] }),
    ['inject | TH-01 | to | unknown_party | xa', 'inject | TH-01 | tasks | unknown_task | ack-slow'],
  ],
  [
    'a code twice',
    withInjects(inject('TH-01'), inject('TH-01')),
    ['inject | TH-01 | code | repeated | TH-01'],
  ],
  ['no code', withInjects(inject('')), ['inject |  | code | empty | ']],
  ['a code with a comma', withInjects(inject('1,2')), ['inject | 1,2 | code | malformed | 1,2']],
  ['scheduled for no time', withOne({ atMinutes: null }), ['inject | TH-01 | atMinutes | no_time']],
  ['by hand at no time', withOne({ atMinutes: null, trigger: 'manual' }), []],
  [
    'conditional on nothing',
    withOne({ trigger: 'conditional' }),
    ['inject | TH-01 | condition | no_condition'],
  ],
  ['before the start', withOne({ atMinutes: -1 }), ['inject | TH-01 | atMinutes | negative | -1']],
  ['at the end', withOne({ atMinutes: 60 }), []],
  ['after the end', withOne({ atMinutes: 61 }), ['inject | TH-01 | atMinutes | beyond_end | 61']],
  [
    'an expectation of nothing',
    withOne({ expectations: [EXPECTATION, { kind: 'respond', dueMinutes: 0, weight: -1, task: 'x' }] }),
    [
      'inject | TH-01 | expectations.1.dueMinutes | not_positive | 0',
      'inject | TH-01 | expectations.1.weight | not_positive | -1',
      'inject | TH-01 | expectations.1.task | unknown_task | x',
    ],
  ],
  ['an expectation that is only waited for', withOne({ expectations: [{ ...EXPECTATION, task: null }] }), []],
  [
    'a simulated incident without one',
    withOne({ channel: 'sim_incident' }),
    ['inject | TH-01 | incident | no_incident'],
  ],
  [
    'an incident of a kind that there is not, with an order that is too long',
    withOne({
      incident: { title: 'Máy lạ', category: 'ma_doc', severity: 'high', instruction: 'x'.repeat(5_001) },
    }),
    [
      'inject | TH-01 | incident | incident_nowhere',
      'inject | TH-01 | incident.category | unknown_category | ma_doc',
      'inject | TH-01 | incident.instruction | long_instruction | 5000',
    ],
  ],
  [
    'a simulated incident without a name',
    withOne({
      channel: 'sim_incident',
      incident: { title: '', category: 'malware', severity: 'high', instruction: null },
    }),
    ['inject | TH-01 | incident.title | empty', 'inject | TH-01 | incident | incident_nowhere'],
  ],
  [
    'an incident that goes to the team alone',
    withOne({ incident: MALWARE }),
    ['inject | TH-01 | incident | incident_nowhere'],
  ],
  [
    'an incident that goes to a body, too',
    {
      ...withOne({ incident: MALWARE, to: ['doi', 'xa'] }),
      parties: [...SOUND.parties, { key: 'xa', name: 'Các xã', takes: 'units', kind: 'commune', count: 2 }],
    },
    [],
  ],
  [
    'a condition on an unknown inject, told once',
    withInjects(inject('TH-01'), waiting('TH-02', { all: [released('X'), { not: released('X') }] })),
    ['inject | TH-02 | condition | unknown_inject | X'],
  ],
  [
    'a condition on itself',
    withInjects(waiting('TH-02', { any: [released('TH-02'), { afterMinutes: 10 }] })),
    ['inject | TH-02 | condition | own_condition | TH-02'],
  ],
  [
    'a condition of nothing, and times out of the drill',
    withInjects(waiting('TH-02', { all: [{ any: [] }, { afterMinutes: -5 }, { afterMinutes: 600 }] })),
    [
      'inject | TH-02 | condition | empty_condition',
      'inject | TH-02 | condition | negative | -5',
      'inject | TH-02 | condition | beyond_end | 600',
    ],
  ],
  [
    'two that wait for each other, and one that waits for them',
    withInjects(
      waiting('A', released('B')),
      waiting('B', { not: released('A') }),
      waiting('C', released('A')),
    ),
    [
      'inject | A | condition | condition_cycle | A → B → A',
      'inject | B | condition | condition_cycle | B → A → B',
    ],
  ],
  [
    'a longer way round beside a shorter',
    withInjects(
      waiting('A', { any: [released('B'), released('C')] }),
      waiting('B', released('C')),
      waiting('C', released('A')),
    ),
    [
      'inject | A | condition | condition_cycle | A → C → A',
      'inject | B | condition | condition_cycle | B → C → A → B',
      'inject | C | condition | condition_cycle | C → A → C',
    ],
  ],
  [
    'a way round through one that its time releases is none',
    withInjects(waiting('A', released('B')), inject('B', { condition: released('A') })),
    [],
  ],
];

test.each(TABLE)('%s', (_, scenario, expected) => {
  expect(problemsOf(scenario, KINDS).map(told)).toEqual(expected);
});

test('every code is shown by the table', () => {
  const shown = new Set(TABLE.flatMap(([, scenario]) => problemsOf(scenario, KINDS).map(({ code }) => code)));
  expect(PROBLEM_CODES.filter((code) => !shown.has(code))).toEqual([]);
});

test('a thousand injects in one chain are looked through at once', () => {
  const chain = Array.from({ length: 1_000 }, (_, at) => waiting(`N${at}`, released(`N${(at + 1) % 1_000}`)));
  expect(problemsOf(withInjects(...chain))).toHaveLength(1_000);
});

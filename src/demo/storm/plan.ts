import { Random } from './random.js';
import * as words from './words.js';

/** A body of the province that takes part. */
export interface StormUnit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** One call of the public API. Incidents are known by a key, for their ids do not exist yet. */
export type Act =
  | { readonly do: 'declare'; readonly unit: StormUnit; readonly body: object }
  | { readonly do: 'incident'; readonly verb: string; readonly body: object; readonly duplicateOf?: string }
  | { readonly do: 'dispatch'; readonly units: readonly StormUnit[]; readonly body: object }
  | { readonly do: 'assignment'; readonly unit: StormUnit; readonly verb: string; readonly body: object };

export interface Step {
  /** Minutes after the morning began. */
  readonly minute: number;
  readonly login: string;
  readonly incident: string;
  readonly line: string;
  readonly act: Act;
}

const WAVE = 13;
const GAP_MINUTES = 5;

/** A morning: a ransomware wave over a dozen communes, one report twice, one false alarm. The same for the same seed. */
export function planStorm(
  seed: number,
  communes: readonly StormUnit[],
  supporting: readonly StormUnit[],
): Step[] {
  const random = new Random(seed);
  const struck = random.take(communes, WAVE + 1);
  const calm = struck.pop() as StormUnit;
  const steps = struck.flatMap((unit, index) => storyOf(random, unit, index, supporting));
  const first = struck[0] as StormUnit;
  const found = [
    ...steps,
    ...twice(random, first, struck.length),
    ...falseAlarm(random, calm, struck.length),
  ];
  return found.toSorted((a, b) => a.minute - b.minute);
}

type Teller = (minute: number, login: string, line: string, act: Act) => Step;

const tellerOf =
  (incident: string): Teller =>
  (minute, login, line, act) => ({ minute, login, incident, line, act });

function storyOf(random: Random, unit: StormUnit, index: number, supporting: readonly StormUnit[]): Step[] {
  const key = `wave-${index}`;
  const tell = tellerOf(key);
  const at = index * GAP_MINUTES + random.between(0, 4);
  const owner = random.pick(['coordinator', 'responder', 'lead']);
  const severity = random.pick(['critical', 'high', 'high', 'medium']);
  const helpers = random.take(supporting, random.next() < 0.5 ? 1 : 2);
  const classified = { category: 'data_encryption', severity, tlp: 'amber' };
  return [
    declared(random, tell, at, owner, unit, random.pick(words.TITLES)),
    tell(at + 1.5, owner, 'nhận phụ trách', { do: 'incident', verb: 'claim', body: {} }),
    tell(at + 3, owner, `phân loại: mã hóa dữ liệu, ${severity}`, {
      do: 'incident',
      verb: 'triage',
      body: classified,
    }),
    tell(at + 4, owner, 'ghi nội bộ', entry(random.pick(words.INTERNAL), 'team')),
    tell(at + 5.5, 'coordinator', `điều động ${[unit, ...helpers].map(({ name }) => name).join(', ')}`, {
      do: 'dispatch',
      units: [unit, ...helpers],
      body: { instruction: words.INSTRUCTION, leadUnitId: unit.id },
    }),
    tell(at + 7, 'coordinator', 'ghi cho các đơn vị', entry(random.pick(words.SHARED), 'units')),
    ...[unit, ...helpers].flatMap((each, place) =>
      answersOf(random, tell, each, at + 6, moodOf(random, index, place)),
    ),
  ];
}

type Mood = 'quick' | 'slow' | 'silent' | 'declines' | 'asks';

/** Among the first of the wave every mood turns up; later on it is chance. */
function moodOf(random: Random, index: number, place: number): Mood {
  const certain = (['quick', 'silent', 'declines', 'asks', 'quick'] as const)[index];
  if (place === 0 && certain) return certain;
  return random.pick(['quick', 'quick', 'quick', 'slow', 'slow', 'silent', 'declines', 'asks'] as const);
}

function answersOf(random: Random, tell: Teller, unit: StormUnit, sentAt: number, mood: Mood): Step[] {
  const login = `unit-${unit.code.toLowerCase()}`;
  const says = (minute: number, line: string, verb: string, body: object = {}): Step =>
    tell(minute, login, `${unit.name} ${line}`, { do: 'assignment', unit, verb, body });
  if (mood === 'silent') return [];
  const seen = sentAt + random.between(0.5, 2);
  const answered = seen + (mood === 'slow' ? random.between(16, 25) : random.between(0.5, 6));
  const steps = [says(seen, 'đã xem', 'seen')];
  if (mood === 'declines') {
    const reason = random.pick(words.DECLINES);
    return [...steps, says(answered, 'không thể', 'decline', { reason })];
  }
  steps.push(says(answered, 'tiếp nhận', 'acknowledge'));
  const working = answered + random.between(4, 12);
  const help =
    mood === 'asks' ? { note: words.HELP, needsHelp: true } : { note: random.pick(words.PROGRESS) };
  steps.push(says(working, mood === 'asks' ? 'nhờ hỗ trợ' : 'báo tiến độ', 'progress', help));
  if (mood !== 'quick' || random.next() < 0.4) return steps;
  const done = working + random.between(15, 30);
  steps.push(says(done, 'báo xong', 'done', { result: random.pick(words.RESULTS) }));
  const accepted: Act = { do: 'assignment', unit, verb: 'accept', body: {} };
  return [...steps, tell(done + 4, 'coordinator', `chấp nhận kết quả của ${unit.name}`, accepted)];
}

function twice(random: Random, unit: StormUnit, length: number): Step[] {
  const tell = tellerOf('twice');
  const at = length * GAP_MINUTES * 0.4;
  const reason = 'Cùng một máy chủ, hai người báo.';
  return [
    declared(random, tell, at, 'responder', unit, words.DUPLICATE_TITLE),
    tell(at + 4, 'lead', 'đánh dấu trùng', {
      do: 'incident',
      verb: 'state',
      body: { to: 'duplicate', reason },
      duplicateOf: 'wave-0',
    }),
  ];
}

function falseAlarm(random: Random, unit: StormUnit, length: number): Step[] {
  const tell = tellerOf('false-alarm');
  const at = length * GAP_MINUTES * 0.6;
  return [
    declared(random, tell, at, 'responder', unit, words.FALSE_ALARM.title),
    tell(at + 3, 'responder', 'nhận phụ trách', { do: 'incident', verb: 'claim', body: {} }),
    tell(at + 9, 'responder', 'báo nhầm, không tiếp nhận', {
      do: 'incident',
      verb: 'state',
      body: { to: 'rejected', reason: words.FALSE_ALARM.reason },
    }),
  ];
}

function declared(
  random: Random,
  tell: Teller,
  at: number,
  login: string,
  unit: StormUnit,
  text: string,
): Step {
  const title = text.replace('{unit}', unit.name);
  const reporter = { name: `${random.pick(words.REPORTERS)} ${unit.name}`, phone: '0000 000 113' };
  const body = { title, description: random.pick(words.DESCRIPTIONS), unitBrief: words.BRIEF, reporter };
  return tell(at, login, `ghi nhận: ${title}`, { do: 'declare', unit, body });
}

const entry = (text: string, share: 'team' | 'units'): Act => ({
  do: 'incident',
  verb: 'entries',
  body: { text, share },
});

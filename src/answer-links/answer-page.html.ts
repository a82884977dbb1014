import type { AssignmentDetail } from '../assignments/assignments.dto.js';
import { REAL_REALM } from '../events/principal.js';
import { instantText } from '../platform/clock/vietnam.js';
import { WORDS, type Words } from './answer-page.words.js';
import { permitted, type Tlp } from './permitted.js';

export type Language = 'vi' | 'en';
export type Fault = 'too_fast' | 'unknown_act' | 'needs_words' | 'too_late';

export interface Shown {
  readonly contactName: string;
  readonly unitName: string;
  /** The realm of what is answered: whatever is not the real operation is marked as a drill. */
  readonly realm: string;
  readonly fault?: Fault;
  /** What was pressed and refused, and what had been typed there, so that a refusal loses no word. */
  readonly act?: string | null;
  readonly text?: string;
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] as string);

const STYLE = `
:root{color-scheme:light dark;--bg:#f3f5f8;--card:#fff;--ink:#131c26;--ink2:#3f4b59;--line:#dce2e9;--ctl:#768494;--brand:#0b5cad;--good:#ddf3ef;--goodink:#0a665d;--alarm:#fde8e5;--alarmink:#b42318;--drill:#5f35c0}
@media(prefers-color-scheme:dark){:root{--bg:#0b1016;--card:#131a22;--ink:#e8eef5;--ink2:#bac6d3;--line:#25303c;--ctl:#6b7b8e;--brand:#1d6fc0;--good:#0e332f;--goodink:#5fd4c4;--alarm:#3b1714;--alarmink:#ff9a8d;--drill:#6d45d0}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:15px/23px system-ui,sans-serif}
main{max-width:480px;margin:0 auto;padding:16px}h1{font-size:22px;line-height:31px;margin:0 0 4px}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px;margin:12px 0}
dl{margin:0}dt{color:var(--ink2);font-size:13px}dd{margin:0 0 8px;overflow-wrap:anywhere;white-space:pre-wrap}
.note{border-radius:8px;padding:10px 12px;margin:12px 0}.drill{position:sticky;top:0;margin:-16px -16px 16px;padding:12px 16px;background:var(--drill);color:#fff;font-weight:700;text-align:center}.good{background:var(--good);color:var(--goodink)}.alarm{background:var(--alarm);color:var(--alarmink)}
button{display:block;width:100%;min-height:48px;margin:8px 0;border-radius:8px;border:1px solid var(--ctl);background:var(--card);color:var(--ink);font:600 16px/24px inherit;font-family:inherit;cursor:pointer}
button.main{min-height:62px;background:var(--brand);border-color:var(--brand);color:#fff;font-size:18px}
button:focus-visible,textarea:focus-visible,summary:focus-visible,a:focus-visible{outline:2px solid var(--brand);outline-offset:2px}
label{display:block;font-size:13px;color:var(--ink2);margin-top:8px}textarea{width:100%;min-height:72px;border:1px solid var(--ctl);border-radius:8px;padding:8px;background:var(--card);color:var(--ink);font:inherit}
summary{min-height:44px;padding:10px 0;cursor:pointer;font-weight:600}small,.foot{color:var(--ink2);font-size:13px}a{color:inherit}a.other{display:inline-block;padding:12px 8px}`;

const NAMES = [
  ['vi', 'Tiếng Việt'],
  ['en', 'English'],
] as const;

const page = (language: Language, title: string, body: string): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${safe(title)}</title><style>${STYLE}</style></head><body><main>${body}<p class="foot">${safe(WORDS[language].foot)}</p>${switchHtml(language)}</main></body></html>`;

/** Two words by which the page is read in the other language; the one in use stands as text. */
const switchHtml = (language: Language): string =>
  `<p class="foot">${NAMES.map(([other, name]) =>
    other === language
      ? `<b lang="${other}">${name}</b>`
      : `<a class="other" href="?${other}" lang="${other}" hreflang="${other}">${name}</a>`,
  ).join(' · ')}</p>`;

/** For a link that is not, no longer, or not any more good: it says nothing of what it may have been. */
export function nothingHtml(language: Language): string {
  const { nothing } = WORDS[language];
  return page(language, nothing.title, `<h1>${safe(nothing.title)}</h1><p>${safe(nothing.line)}</p>`);
}

interface ShownAssignment extends Shown {
  readonly assignment: AssignmentDetail;
  /** The drill that it is of has ended: it is read, and nothing is pressed any more. */
  readonly isOver: boolean;
}

/** The assignment, as much of it as its TLP lets out, and the buttons that its state allows. */
export function answerHtml(
  language: Language,
  { unitName, contactName, realm, isOver, assignment, ...refused }: ShownAssignment,
): string {
  const words = WORDS[language];
  const heading = `${assignment.incidentCode} · ${unitName}`;
  const isDrill = realm !== REAL_REALM;
  // Nobody waits for an answer any more, however late it would be.
  const shown = isOver ? { ...assignment, overdue: false } : assignment;
  return page(
    language,
    isDrill ? `${words.drill.mark} ${heading}` : heading,
    (isDrill ? `<p class="drill" role="note">${safe(words.drill.notReal)}</p>` : '') +
      `<h1>${safe(heading)}</h1><small>${safe(words.for(contactName))}</small>` +
      (refused.fault ? note('alarm', words.faults[refused.fault]) : '') +
      (isOver ? note('good', words.drill.over) : '') +
      note(isGood(shown) ? 'good' : 'alarm', words.standing(shown)) +
      facts(words, shown) +
      (isOver ? notSent(words, refused.text) : buttons(words, shown, refused)),
  );
}

const note = (family: 'good' | 'alarm', text: string): string =>
  text && `<p class="note ${family}" role="status">${safe(text)}</p>`;

const isGood = ({ state, overdue }: AssignmentDetail): boolean =>
  !overdue && !['declined', 'recalled'].includes(state);

function facts(words: Words, { incident, instruction, ackDueAt, dueAt, state }: AssignmentDetail): string {
  const about = incident as { title?: string; severity?: string | null; tlp?: Tlp } | null | undefined;
  if (!about || ['declined', 'recalled'].includes(state)) return '';
  const may = permitted(about.tlp ?? 'red', 'email');
  const rows: [string, string][] = [];
  if (may.title && about.title) rows.push([words.title, about.title]);
  if (may.severity && about.severity) rows.push([words.severity, words.severities[about.severity] ?? '']);
  if (may.instruction) rows.push([words.instruction, instruction]);
  if (state === 'sent') rows.push([words.ackDue, instantText(ackDueAt)]);
  if (dueAt) rows.push([words.due, instantText(dueAt)]);
  if (!may.title) rows.push([words.title, words.keptBack]);
  return `<div class="card"><dl>${rows.map(([name, value]) => `<dt>${safe(name)}</dt><dd>${safe(value)}</dd>`).join('')}</dl></div>`;
}

const notSent = (words: Words, text = ''): string =>
  text && `<div class="card"><dl><dt>${safe(words.typed)}</dt><dd>${safe(text)}</dd></dl></div>`;

type Refused = Pick<Shown, 'act' | 'fault' | 'text'>;

function buttons(
  words: Words,
  { can, state, callAskedAt }: AssignmentDetail,
  { act: pressed, fault, text = '' }: Refused,
): string {
  const forms: Record<string, boolean> = {
    progress: can.progress || state === 'sent',
    decline: can.decline,
  };
  const isOpen = can.acknowledge || can.progress || can.decline;
  if (!isOpen) return notSent(words, text);
  const typed = (label: string, act: string, press: string): string => {
    const isIts = act === pressed;
    const wanting = isIts && fault === 'needs_words' ? ' aria-invalid="true" autofocus' : '';
    return `<details${isIts ? ' open' : ''}><summary>${safe(press)}</summary><form method="post"><label>${safe(label)}<textarea name="text" maxlength="2000"${wanting}>${isIts ? safe(text) : ''}</textarea></label><button name="act" value="${act}">${safe(press)}</button></form></details>`;
  };
  const press = (act: string, label: string, isMain = false): string =>
    `<form method="post"><button${isMain ? ' class="main"' : ''} name="act" value="${act}">${safe(label)}</button></form>`;
  return [
    // What was typed for a press that there is not any more stands to be copied.
    pressed && forms[pressed] ? '' : notSent(words, text),
    can.acknowledge ? press('acknowledge', words.acts.acknowledge, true) : '',
    forms.progress ? typed(words.labels.progress, 'progress', words.acts.progress) : '',
    forms.decline ? typed(words.labels.decline, 'decline', words.acts.decline) : '',
    callAskedAt ? note('good', words.callAsked(callAskedAt)) : press('call', words.acts.call),
  ].join('');
}

/** The monthly test: one button. */
export function testHtml(
  language: Language,
  { unitName, contactName, answeredAt, fault }: Shown & { answeredAt: Date | null },
): string {
  const words = WORDS[language];
  const press = `<form method="post"><button class="main" name="act" value="confirm">${safe(words.acts.confirm)}</button></form>`;
  return page(
    language,
    words.test.title,
    `<h1>${safe(words.test.title)}</h1><small>${safe(words.for(contactName))}</small><p>${safe(words.test.line(unitName))}</p>` +
      (fault ? note('alarm', words.faults[fault]) : '') +
      (answeredAt ? note('good', words.test.thanks(answeredAt)) : press),
  );
}

import { type Permitted, permitted } from '../../answer-links/permitted.js';
import { instantText } from '../../platform/clock/vietnam.js';
import type { Facts, Message } from './facts.js';
import { type Words, WORDS } from './words.js';

/** One message, in the recipient's language, with nothing in it that its TLP keeps back. */
export function compose(facts: Facts): Message {
  const words = WORDS[facts.language];
  const may = permitted(facts.tlp ?? 'clear', facts.channel);
  const { subject, line } = words.kinds[facts.kind]({
    code: facts.code ?? '',
    unit: facts.unitName ?? '',
    ackDue: facts.ackDueAt ? instantText(facts.ackDueAt) : '',
    due: facts.dueAt ? instantText(facts.dueAt) : '',
    owes: facts.owes,
    data: facts.data,
  });
  const told = isOfOrder(facts) ? linesOf(facts, words, may) : [];
  const { link } = facts;
  return { subject, lines: [words.greeting(facts.name), line, ...told], link, top: { line, link } };
}

function linesOf(
  { code, title, severity, instruction, link }: Facts,
  words: Words,
  may: Permitted,
): string[] {
  const lines: string[] = [];
  if (title && may.title) lines.push(words.title(title, code ?? ''));
  if (severity && may.severity) lines.push(words.severity(severity));
  if (instruction && may.instruction) lines.push(words.instruction(shortened(instruction)));
  if (title && !may.title && link) lines.push(words.keptBack);
  return lines;
}

const isOfOrder = ({ kind }: Facts): boolean =>
  [
    ...['order', 'reminder', 'answer_expired', 'deadline', 'unreachable', 'unit_answer'],
    ...['backup_finding', 'backup_anomaly'],
  ].includes(kind);

const MOST_INSTRUCTION = 600;
const shortened = (text: string): string =>
  text.length <= MOST_INSTRUCTION ? text : `${text.slice(0, MOST_INSTRUCTION).toWellFormed()}…`;

/** Several messages for one address as one, so that a flood rings once. */
export function bundle(messages: readonly Message[], language: 'vi' | 'en'): Message {
  const [first] = messages;
  if (!first) throw new Error('a parcel holds at least one message');
  if (messages.length === 1) return first;
  const words = WORDS[language];
  return {
    subject: words.bundled(messages.length, first.subject),
    lines: [
      first.lines[0] ?? '',
      ...messages.flatMap(({ lines, link }) => ['', ...lines.slice(1), ...(link ? [link] : [])]),
    ],
    link: null,
    top: first.top,
  };
}

/** As one short text, for a phone: the first line of each and where to answer. */
export const asShortText = ({ subject, link }: Message): string => [subject, link].filter(Boolean).join(' ');

/** A drill's message says so before and after everything else: nobody may take it for real work. */
export function asDrill(isDrill: boolean, message: Message, language: 'vi' | 'en'): Message {
  if (!isDrill) return message;
  const { mark, notReal } = WORDS[language].drill;
  return {
    ...message,
    subject: `${mark} ${message.subject}`,
    lines: [notReal, ...message.lines, '', notReal],
  };
}

import type { TFunction } from 'i18next';
import type { FeedEvent } from '../../api/types';
import { eventSentence } from './event-sentence';
import { TOLD as OF_DESK } from './told';

/** The key and its values, as the sentence's pattern would get them. */
const t = ((key: string, values: Record<string, string> = {}) =>
  [key, ...Object.values(values)].join(' ')) as unknown as TFunction;

const actor = { kind: 'person', id: 'p', name: 'Trực ban', via: 'web' };
const told = (type: string, more: object) =>
  eventSentence(t, { type, actor, subject: {}, data: {}, ...more } as unknown as FeedEvent, () => 'Xã A Dơi');

test.each([
  ['incident.entry_struck', { subject: { struck: { reason: 'Nhầm máy' } } }, 'Trực ban', 'Nhầm máy'],
  ['incident.entry_added', { subject: { text: 'Đã ngắt mạng' } }, 'Trực ban', 'Đã ngắt mạng'],
  [
    'incident.state_changed',
    { subject: { state: 'responding' }, data: { reason: 'Lan rộng' } },
    'Trực ban',
    'Lan rộng',
  ],
  ['assignment.declined', { unitId: 'u', data: { reason: 'Nghỉ' } }, 'Xã A Dơi', 'Nghỉ'],
  ['assignment.progressed', { unitId: 'u', data: { note: 'Đã cô lập' } }, 'Xã A Dơi', 'Đã cô lập'],
  ['assignment.done', { unitId: 'u', data: { result: 'Đã khôi phục' } }, 'Xã A Dơi', 'Đã khôi phục'],
])('%s tells who, and what was said', (type, more, who, said) => {
  const sentence = told(type, more);
  expect(sentence.who).toBe(who);
  expect(sentence.what).toContain(said);
});

test('a duplicate that went along with its original is not told as marked anew', () => {
  const of = (from: string) => told('incident.marked_duplicate', { data: { from, to: 'duplicate' } }).what;
  expect([of('received'), of('duplicate')]).toEqual([
    'desk.event.marked_duplicate',
    'desk.event.moved_duplicate',
  ]);
});

test('a type that this page does not know is told by its name', () => {
  expect(told('incident.teleported', {}).what).toBe('incident.teleported');
});

const TOLD = [
  'incident',
  'assignment',
  'escalation',
  'delivery',
  'channel',
  'group',
  'contact_test',
  'backup',
];
const types = Object.keys(OF_DESK).filter((type) => TOLD.includes(type.slice(0, type.indexOf('.'))));

test.each(types)('%s is told in words', (type) => {
  expect(told(type, { at: '2026-11-24T02:47:00.000Z' }).what).not.toBe(type);
});

test('a rung of the ladder tells whom it called, by name', () => {
  const data = { whom: 'head', names: ['Lê Hai'], isHeard: true, step: 3, steps: 5, round: 1, rounds: 2 };
  expect(told('assignment.escalated', { unitId: 'u', data }).what).toMatch(/head \(Lê Hai\) 3 5$/);
});

test.each([
  ['email', 'Thư điện tử', 'desk.chase.channel.email'],
  ['webhook', 'Cổng SMS', 'Cổng SMS'],
])('a channel of the kind %s is told by its kind, or by the name that people gave it', (kind, name, said) => {
  for (const type of ['channel.failed', 'channel.recovered', 'channel.changed'])
    expect(told(type, { subject: { kind, name } }).what).toMatch(new RegExp(`${said}$`));
});

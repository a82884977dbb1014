import type { TFunction } from 'i18next';
import type { BellItem } from '../../api/notifications';
import { bellWords } from './bell-words';

const t = ((key: string, slots: object) => `${key} ${JSON.stringify(slots)}`) as unknown as TFunction;
const told = (kind: BellItem['kind'], data: Record<string, unknown> = {}): string =>
  bellWords(t, { kind, data, unitName: 'Xã A' } as BellItem);

it.each([
  ['unit_answer', { what: 'call_asked' }, 'bell.answer.call_asked {"unit":"Xã A"}'],
  ['unit_answer', { what: 'declined' }, 'bell.answer.declined {"unit":"Xã A"}'],
  ['deadline', { which: 'first_report', isBreach: true }, 'bell.deadline.firstReport.late {"unit":"Xã A"}'],
  ['deadline', { which: 'resolution', isBreach: false }, 'bell.deadline.result.soon {"unit":"Xã A"}'],
  ['step_missed', { count: 3 }, 'bell.kind.step_missed {"count":3}'],
  ['drill_stopped', { drill: 'DT-1' }, 'bell.kind.drill_stopped {"drill":"DT-1"}'],
  ['unreachable', {}, 'bell.kind.unreachable {"unit":"Xã A"}'],
] as const)('%s with %j is %s', (kind, data, words) => expect(told(kind, data)).toBe(words));

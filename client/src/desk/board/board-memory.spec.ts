import fc from 'fast-check';
import type { IncidentItem } from '../../api/types';
import { boardFilter, filterBoard } from './board-filter';
import { laneOrder, placesOf, wantedOrder } from './board-order';
import type { BoardSearch } from './board-search';

const now = Date.parse('2026-11-24T02:47:00.000Z');
const context = { now, me: 'me', nameOf: (id: string) => `Xã ${id}` };
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

const brief = fc.record({
  id: fc.constant('a'),
  unitId: fc.constant('u'),
  role: fc.constant('lead' as const),
  state: fc.constantFrom('sent' as const, 'acknowledged' as const),
  ackDueAt: fc.constantFrom(at(-1), at(5)),
  dueAt: fc.constant(null),
  deliveredAt: fc.constant(null),
  seenAt: fc.constant(null),
});
const content = fc.record({
  state: fc.constantFrom('received', 'responding', 'closed'),
  severity: fc.constantFrom(null, 'low', 'critical'),
  owner: fc.constantFrom(null, { id: 'me', name: 'Tôi' }, { id: 'other', name: 'An' }),
  serious: fc.boolean(),
  title: fc.constantFrom('Mã hóa', 'Lộ lọt'),
  unitId: fc.constantFrom('1', '2'),
  receivedAt: fc.constantFrom(at(-10), at(-20)),
  assignments: fc.array(brief, { maxLength: 1 }),
});
const changes = fc.array(fc.tuple(fc.nat(9), content), { maxLength: 12 });
const searches = fc.record<BoardSearch>(
  {
    view: fc.constantFrom('mine', 'unclaimed', 'late', 'serious'),
    sort: fc.constantFrom('severity', 'newest', 'oldest', 'place', 'owner', 'title'),
    q: fc.constantFrom('ma hoa', 'xã 2'),
    mode: fc.constant('table'),
  },
  { requiredKeys: [] },
);

const rowOf = (id: number, more: object) => ({ id: String(id), code: `SC-${id}`, ...more }) as IncidentItem;

it('what is remembered from one event to the next is what would be found anew', () => {
  fc.assert(
    fc.property(
      fc.array(content, { minLength: 10, maxLength: 10 }),
      changes,
      searches,
      (first, later, search) => {
        const [filter, order] = [boardFilter(), placesOf()];
        let rows = first.map((more, id) => rowOf(id, more));
        const look = () => {
          const found = filter({ rows, search, context });
          const anew = filterBoard(rows, search, context);
          expect(found.rows).toEqual(anew.rows);
          expect(found.counts).toEqual(anew.counts);
          expect([...found.states].filter(([, many]) => many > 0).sort()).toEqual([...anew.states].sort());
          const [isTable, { sort }] = [search.mode === 'table', search];
          const asked = {
            rows: found.rows,
            isTable,
            isGrouped: !isTable || !sort,
            sort,
            now,
            nameOf: context.nameOf,
          };
          expect(order(asked)).toEqual(
            (isTable ? wantedOrder : laneOrder)(anew.rows, sort, now, context.nameOf),
          );
        };
        look();
        for (const [id, more] of later) {
          rows = rows.with(id, rowOf(id, more));
          look();
        }
      },
    ),
  );
});

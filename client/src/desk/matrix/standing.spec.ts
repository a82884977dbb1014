import type { MatrixRow } from '../../api/chase';
import { remindable } from './reminders';
import { loudestFirst, medianAck, standingNow, tally } from './standing';

const now = Date.parse('2026-11-24T02:47:00.000Z');
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

type Given = Partial<MatrixRow['assignment']> & Pick<MatrixRow, 'standing'> & { ackMs?: number };
const given = (id: string, { standing, ackMs, ...more }: Given): MatrixRow =>
  ({
    assignment: { id, state: 'sent', sentAt: at(-30), ackDueAt: at(5), dueAt: null, ...more },
    standing,
    ackMs: ackMs ?? null,
  }) as MatrixRow;

const rows = [
  given('works', { standing: 'answered', state: 'in_progress', ackMs: 240_000 }),
  given('waits', { standing: 'waiting' }),
  given('turned', { standing: 'waiting', ackDueAt: at(-1) }),
  given('late', { standing: 'late', ackDueAt: at(-16) }),
  given('cannot', { standing: 'declined', state: 'declined' }),
  given('lost', { standing: 'unreachable', ackDueAt: at(-20) }),
  given('silent', { standing: 'expired', state: 'acknowledged', ackMs: 120_000 }),
  given('done', { standing: 'done', state: 'accepted', ackMs: 600_000 }),
  given('gone', { standing: 'done', state: 'recalled' }),
];

describe('the standing of a row', () => {
  it('turns late by the clock, without a word from the server', () => {
    expect(standingNow(rows[2]!, now)).toBe('late');
    expect(standingNow(rows[1]!, now)).toBe('waiting');
    expect(standingNow({ ...rows[0]!, assignment: { ...rows[0]!.assignment, dueAt: at(-1) } }, now)).toBe(
      'late',
    );
  });

  it('orders the rows loudest first, the longest late before the others, the recalled last', () => {
    expect(loudestFirst(rows, now).map(({ assignment }) => assignment.id)).toEqual(
      'lost late turned cannot silent waits works done gone'.split(' '),
    );
  });

  it('counts everything but the recalled', () => {
    expect(tally(rows, now)).toEqual({
      ...{ total: 8, answered: 1, done: 1, late: 2, unreachable: 1, declined: 1, expired: 1, waiting: 1 },
    });
  });

  it('says whom a reminder touches: the late and the silent, and nobody else', () => {
    expect(remindable(rows, now).map(({ assignment }) => assignment.id)).toEqual([
      'turned',
      'late',
      'silent',
    ]);
  });
});

test('the median time to acknowledge', () => {
  expect(medianAck(rows)).toBe(240_000);
  expect(medianAck(rows.slice(0, 2))).toBe(240_000);
  expect(medianAck(rows.slice(1, 3))).toBeNull();
});

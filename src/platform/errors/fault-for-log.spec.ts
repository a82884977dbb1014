import { QueryFailedError } from 'typeorm';
import { faultForLog } from './fault-for-log.js';

test('the log keeps where a statement failed, not with which values', () => {
  const cause = Object.assign(new Error('violates a check'), { code: '23514', detail: 'Failing row: 0912' });
  const kept = faultForLog(new QueryFailedError('INSERT INTO people VALUES ($1)', ['0912 345 678'], cause));
  expect(kept).toMatchObject({ message: 'violates a check', code: '23514' });
  expect(JSON.stringify(kept)).not.toContain('0912');
});

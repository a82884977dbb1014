import { HttpException } from '@nestjs/common';
import { ASSIGNMENT_STATES } from '../../src/assignments/assignment.state.js';
import { STATES } from '../../src/backups/restore-tests/restore-test.js';
import { INCIDENT_STATES } from '../../src/incidents/incident.state.js';
import { sentence } from '../../src/platform/errors/messages.js';
import { toProblem } from '../../src/platform/errors/problem.filter.js';

test.each([...INCIDENT_STATES, ...ASSIGNMENT_STATES, ...STATES])(
  'not possible while %s: the state is said in words, and what to do',
  (state) => {
    const vi = sentence('illegal_transition', 'vi', { state });
    const en = sentence('illegal_transition', 'en', { state });
    expect(vi).toMatch(/“\p{Lu}.*”\. Trang đã cập nhật: xem lại rồi làm tiếp\.$/u);
    expect(en).toMatch(/“\p{Lu}.*”\. The page is up to date: look again, then go on\.$/u);
    expect(vi + en).not.toContain(state);
  },
);

test.each([
  [30, '30 giây', '30 seconds'],
  [119, '119 giây', '119 seconds'],
  [120, '2 phút', '2 minutes'],
  [841, '15 phút', '15 minutes'],
  [900, '15 phút', '15 minutes'],
])('who has to wait %i seconds is told %s', (retryAfter, vi, en) => {
  expect(sentence('too_many_attempts', 'vi', { retryAfter })).toContain(` ${vi}.`);
  expect(sentence('too_many_attempts', 'en', { retryAfter })).toContain(` ${en}.`);
});

test('the address that the server goes by is named to whoever is refused for it', () => {
  for (const language of ['vi', 'en'] as const)
    expect(sentence('bad_origin', language)).toContain('PUBLIC_URL');
});

test('a refusal of the framework says no more than what is known of it', () => {
  expect(toProblem(new HttpException('', 405))).toMatchObject({ status: 405, code: 'bad_request' });
  expect(toProblem({ code: 'FST_ERR_CTP_INVALID_JSON_BODY', statusCode: 400 }).code).toBe('malformed_json');
  expect(toProblem(new HttpException('', 502)).code).toBe('internal');
});

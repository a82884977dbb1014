import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { POLICY, TOKEN_POLICY, VERBS } from '../../src/access/policy.js';
import { ROLES, TOKEN_SCOPES } from '../../src/access/roles.js';

const document = readFileSync(join(import.meta.dirname, '../../docs/permissions.md'), 'utf8');
const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const rows = document
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map(cellsOf);
const code = (cell: string | undefined): string => cell?.match(/^`(.+)`$/)?.[1] ?? '';

/** The table of machines' tokens stands below its own heading. */
const machines = document.slice(document.indexOf('## Mã của máy')).split('\n').map(cellsOf);

test('the table of the document is the policy, role by role and verb by verb', () => {
  const roles =
    rows
      .find(([first]) => first?.includes('Verb'))
      ?.slice(2)
      .map(code) ?? [];
  const told = rows
    .filter(([first]) => code(first).includes('.'))
    .map(([verb, , ...marks]) => [code(verb), roles.filter((_, index) => marks[index] === '●')] as const);
  const meant = VERBS.map((verb) => [
    verb,
    ROLES.filter((role) => (POLICY[verb] as readonly string[]).includes(role)),
  ]);
  expect(roles).toEqual([...ROLES]);
  expect(told).toEqual(meant);
});

test('the document says of every scope of a token what it may, and nothing else', () => {
  const told = machines
    .filter(([scope]) => TOKEN_SCOPES.includes(code(scope) as never))
    .map(([scope, , verbs = '']) => [
      code(scope),
      [...verbs.matchAll(/`([a-z_.]+)`/g)].map(([, verb]) => verb),
    ]);
  expect(told).toEqual(TOKEN_SCOPES.map((scope) => [scope, [...TOKEN_POLICY[scope]]]));
});

test('every verb is explained in Vietnamese and in English', () => {
  const explained = rows
    .filter(([first]) => code(first).includes('.'))
    .map(([, words = '']) => words.split('<br>'));
  expect(explained.filter((words) => words.length !== 2 || words.some((one) => one.length < 4))).toEqual([]);
});

import type { Policy } from '../../api/settings';
import { policyFor } from './policy-choice';

type Asked = Pick<Policy, 'name' | 'position' | 'severities' | 'kinds'>;
const all: Asked = { name: 'all', position: 100, severities: [], kinds: [] };
const grave: Asked = { name: 'grave', position: 20, severities: ['high', 'critical'], kinds: [] };
const wards: Asked = { name: 'wards', position: 10, severities: ['high'], kinds: ['ward'] };

describe('which policy chases', () => {
  it.each([
    ['ward', 'high', 'wards'],
    ['commune', 'high', 'grave'],
    ['ward', 'critical', 'grave'],
    ['ward', 'low', 'all'],
  ] as const)('a %s at %s: %s', (kind, severity, name) =>
    expect(policyFor([all, grave, wards], { kind, severity })?.name).toBe(name),
  );

  it('is none where none fits', () =>
    expect(policyFor([wards], { kind: 'police', severity: 'low' })).toBeNull());
});

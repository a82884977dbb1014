import { barOf } from './push-device';

const able = { isSecure: true, hasPush: true, permission: 'default' } as const;

it.each([
  ['key', able, null],
  ['key', { ...able, permission: 'granted' }, null],
  ['key', { ...able, permission: 'denied' }, 'denied'],
  [null, able, 'unset'],
  ['key', { ...able, hasPush: false }, 'unsupported'],
  ['key', { ...able, isSecure: false, hasPush: false }, 'insecure'],
] as const)('with %j and %j the bar is %j', (key, here, bar) => expect(barOf(key, here)).toBe(bar));

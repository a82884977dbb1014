import type { TFunction } from 'i18next';
import en from './i18n/en.json' with { type: 'json' };
import vi from './i18n/vi.json' with { type: 'json' };
import { reasonWord } from './delivery-reason';

const t = ((key: string) => key) as unknown as TFunction;

it.each(Object.keys(vi.delivery.reason))('%s is said in words, in both languages', (code) => {
  expect(reasonWord(t, code)).toBe(`matrix.delivery.reason.${code}`);
  expect(Object.keys(en.delivery.reason)).toContain(code);
});

it.each(['550 no such user here', '402 số dư không đủ'])('the other side’s own words stay: %s', (words) =>
  expect(reasonWord(t, words)).toBe(words),
);

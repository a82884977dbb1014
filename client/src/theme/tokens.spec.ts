import { readFileSync } from 'node:fs';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function tokensOf(selector: string): Record<string, string> {
  const from = css.indexOf(`${selector} {`);
  const block = css.slice(from, css.indexOf('}', from));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map((found) => [found[1], found[2]]),
  );
}

const light = tokensOf(':root');
const dark = { ...light, ...tokensOf("[data-mantine-color-scheme='dark']") };

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function contrast(one: string, other: string): number {
  const [bright, dim] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((bright ?? 0) + 0.05) / ((dim ?? 0) + 0.05);
}

const grounds = ['bg', 'surface', 'sunken'];
const text: [string, string][] = [
  ...['ink', 'ink-2', 'ink-3', 'brand'].flatMap((ink) =>
    grounds.map((ground): [string, string] => [ink, ground]),
  ),
  ...['wait', 'act', 'good', 'warn', 'alarm', 'drill'].map((family): [string, string] => [
    family,
    `${family}-bg`,
  ]),
  ...['wait', 'act', 'good', 'warn', 'alarm', 'drill'].map((family): [string, string] => [family, 'surface']),
  ...['brand-fill', 'brand-fill-hover', 'alarm-fill', 'alarm-fill-hover', 'good-fill', 'drill-fill'].map(
    (fill): [string, string] => ['on-fill', fill],
  ),
  ...['s1', 's2', 's3', 's4'].map((mark): [string, string] => [mark, 'surface']),
  ...['s1', 's2', 's3'].map((mark): [string, string] => ['on-sev', mark]),
  ['ink', 'found'],
  ['ink', 'brand-soft'],
  ['ink-3', 'brand-soft'],
  ['ink-2', 'alarm-bg'],
  ['ink-2', 'warn-bg'],
];
const edges: [string, string][] = grounds.flatMap((ground): [string, string][] => [
  ['ctl', ground],
  ['focus', ground],
]);

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_name, tokens) => {
  it.each(text)('shows %s on %s at 4.5:1 or more', (ink, ground) => {
    expect(contrast(tokens[ink] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
  it.each(edges)('draws %s on %s at 3:1 or more', (edge, ground) => {
    expect(contrast(tokens[edge] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(3);
  });
});

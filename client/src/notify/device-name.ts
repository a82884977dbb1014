const BROWSERS: readonly [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/coc_coc_browser\//i, 'Cốc Cốc'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

const firstIn = (agent: string, names: readonly [RegExp, string][]): string | undefined =>
  names.find(([shape]) => shape.test(agent))?.[1];

/** What a browser calls itself, in two words that its owner recognises; null when it says neither. */
export function deviceName(agent: string | null): string | null {
  if (!agent) return null;
  const words = [firstIn(agent, BROWSERS), firstIn(agent, SYSTEMS)].filter(Boolean);
  return words.length > 0 ? words.join(' · ') : agent.slice(0, 60);
}

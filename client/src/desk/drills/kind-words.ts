import type { TFunction } from 'i18next';

const KINDS = ['tabletop', 'functional', 'live_fire'] as const;

/** The kind of a drill in words. */
export function kindOf(t: TFunction, kind: string): string {
  const known = KINDS.find((one) => one === kind);
  return known ? t(`drills.kind.${known}`) : kind;
}

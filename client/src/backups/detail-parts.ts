import type { TFunction } from 'i18next';
import type {
  BackupCopy,
  BackupDetail,
  BackupEvidence,
  BackupRule,
  ReasonedSquare,
  SquareState,
} from '../api/backups';
import { formatSize } from '../files/size';
import { language } from '../i18n/language';
import { isTooFew } from './next-steps';
import { figureText, type NameOf, reasonText } from './reason-text';

export const copiesOf = ({ datasets }: BackupDetail): BackupCopy[] =>
  datasets.flatMap(({ copies }) => copies);

/** What each copy is called, with its dataset where there are several. */
export function namesOf(detail: BackupDetail): NameOf {
  const names = new Map(
    detail.datasets.flatMap(({ name: dataset, copies }) =>
      copies.map(({ copyId, name }) => [copyId, detail.datasets.length > 1 ? `${name} (${dataset})` : name]),
    ),
  );
  return (copyId) => names.get(copyId);
}

/** The squares of one rule, those of the datasets that decided first. */
export function squaresOfRule(detail: BackupDetail, rule: BackupRule): ReasonedSquare[] {
  const decided = detail.squares.find((one) => one.rule === rule)?.state;
  const squares = detail.datasets.flatMap((dataset) => dataset.squares.filter((one) => one.rule === rule));
  return squares.toSorted((one, other) => Number(other.state === decided) - Number(one.state === decided));
}

/** Why a rule stands as it does, by the datasets that decided; nothing where it is simply met. */
export function whyTexts(t: TFunction, detail: BackupDetail, rule: BackupRule, now: number): string[] {
  const nameOf = namesOf(detail);
  const state = detail.squares.find((one) => one.rule === rule)?.state;
  const decided = squaresOfRule(detail, rule).filter((one) => one.state === state);
  const texts = decided.flatMap((square) =>
    isTooFew(square)
      ? [t('backups.tooFew', { figure: figureText(square.figure ?? 0) })]
      : square.reasons.map((one) => reasonText(t, one, nameOf, now)),
  );
  return [...new Set(texts)];
}

export const sinceOf = (detail: BackupDetail, rule: BackupRule): string | null =>
  detail.since.find((one) => one.rule === rule)?.at ?? null;

const CAME = [
  ...(['run.ok', 'run.warned', 'run.failed', 'listing', 'size', 'check.passed', 'check.failed'] as const),
  ...(['restore.passed', 'restore.failed', 'restore.inconclusive'] as const),
  ...(['isolation.attached', 'isolation.detached', 'isolation.locked', 'isolation.unlocked'] as const),
] as const;
type Came = (typeof CAME)[number];
type CameWord = Came extends infer One extends string
  ? One extends `${infer Noun}.${infer End}`
    ? `${Noun}_${End}`
    : One
  : never;

const wordOf = (one: Came): CameWord => one.replace('.', '_') as CameWord;

/** What a piece of evidence came to, in words, with how much was backed up. */
export function evidenceText(t: TFunction, { concluded, bytes }: BackupEvidence): string {
  const known = CAME.filter((one) => concluded.includes(one));
  if (known.length === 0) return t('backups.came.nothing');
  const words = known.map((one) => t(`backups.came.${wordOf(one)}`));
  return `${words.join('; ')}${bytes === null ? '' : ` · ${formatSize(bytes, language())}`}`;
}

/** Whether it speaks for the copy or against it. */
export function evidenceState({ concluded, problems }: BackupEvidence): SquareState {
  if (concluded.some((one) => one.endsWith('.failed') || one === 'isolation.unlocked')) return 'unmet';
  if (concluded.length === 0 || concluded.includes('restore.inconclusive')) return 'unproved';
  return problems.length > 0 || concluded.includes('run.warned') ? 'expiring' : 'met';
}

/** As people read it to each other: `e81f…07c2`. */
export const shortHash = (sha256: string): string => `${sha256.slice(0, 4)}…${sha256.slice(-4)}`;

/** Evidence that proves something, newest first: of each copy and each kind the newest. */
export function provingEvidence({ evidence }: BackupDetail): BackupEvidence[] {
  const seen = new Set<string>();
  return evidence.filter(({ copyId, concluded }) => {
    const kinds = concluded.map((one) => `${copyId} ${one.split('.')[0]}`).filter((one) => !seen.has(one));
    kinds.forEach((one) => seen.add(one));
    return kinds.length > 0;
  });
}

import type { DrillSheet, Rating, SheetCell, SheetTask } from '../../../api/drills';

export const RATINGS = ['P', 'S', 'M', 'U'] as const satisfies Rating[];

/** A task's standard as it is shown: what is asked for, and what earns each rating where the plan says so. */
export function standardOf({ text }: Pick<SheetTask, 'text'>): {
  asked: string;
  grades: Partial<Record<Rating, string>>;
} {
  const [asked = '', ...rest] = text.split('\n');
  const grades: Partial<Record<Rating, string>> = {};
  const more: string[] = [];
  for (const line of rest) {
    const found = /^([PSMU]):\s*(.+)$/.exec(line);
    if (found) grades[found[1] as Rating] = found[2];
    else if (line.trim()) more.push(line);
  }
  return { asked: [asked, ...more].join('\n'), grades };
}

export const SHEET_VIEWS = ['open', 'disputed', 'all'] as const;
export type SheetView = (typeof SHEET_VIEWS)[number];

const IN_VIEW: Record<SheetView, (cell: SheetCell) => boolean> = {
  open: ({ quality }) => quality !== 'rated',
  disputed: ({ quality }) => quality === 'disputed',
  all: () => true,
};

/** How many cells each view holds, of the player that is chosen. */
export const countsOf = (cells: SheetCell[]): Record<SheetView, number> => ({
  open: cells.filter(IN_VIEW.open).length,
  disputed: cells.filter(IN_VIEW.disputed).length,
  all: cells.length,
});

export const ofPlayer = (cells: SheetCell[], player: string | null): SheetCell[] =>
  player === null ? cells : cells.filter((cell) => cell.player === player);

export type TaskRows = { task: SheetTask; target: string; cells: SheetCell[] };
export type ObjectiveRows = { key: string; text: string; tasks: TaskRows[] };

/** The cells in view under their tasks, in the order of the sheet; what has none is left out. `kept` stays although it is done. */
export function rowsOf(
  { objectives }: DrillSheet,
  cells: SheetCell[],
  { view, kept }: { view: SheetView; kept: ReadonlySet<string> },
): ObjectiveRows[] {
  const shown = cells.filter((cell) => IN_VIEW[view](cell) || kept.has(nameOf(cell)));
  return objectives
    .map(({ key, text, targets }) => ({
      key,
      text,
      tasks: targets.flatMap((target) =>
        target.tasks
          .map((task) => ({
            task,
            target: target.text,
            cells: shown.filter((cell) => cell.task === task.key),
          }))
          .filter((row) => row.cells.length > 0),
      ),
    }))
    .filter(({ tasks }) => tasks.length > 0);
}

export const nameOf = ({ task, player }: Pick<SheetCell, 'task' | 'player'>): string => `${task} ${player}`;

/** Hundredths of a point as people read them; a dash where nothing is known. */
export const pointsText = (points: number | null, language: string): string =>
  points === null ? '—' : new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(points / 100);

const kB = 1000;

/** A page's first screen: the scripts of its HTML, and the modules that its entry then begins to load by itself. */
export interface FirstScreen {
  readonly name: string;
  readonly html: string;
  readonly modules: readonly string[];
  /** Modules that it fetches behind the page, or for the next press; they are not its weight. */
  readonly ahead?: readonly string[];
  /** How many bytes of gzipped script it may take. */
  readonly most: number;
}

const WORDS = 'src/i18n/vi.json';
const SIGN_IN = 'src/sign-in/sign-in-page.tsx';

/**
 * Whoever signs in, or works on a phone in the field, waits for little; everything else is loaded when it is opened. The
 * build puts into one file what the same screens need, and a test weighs them.
 */
export const FIRST_SCREENS = {
  signIn: { name: 'sign-in', html: 'index.html', modules: [WORDS, SIGN_IN], most: 150 * kB },
  signInOfUnit: { name: 'sign-in at /unit', html: 'unit.html', modules: [WORDS, SIGN_IN], most: 150 * kB },
  link: {
    name: '/moi',
    html: 'index.html',
    modules: [WORDS, 'src/link/start-link.tsx'],
    most: 150 * kB,
  },
  unit: {
    name: 'unit',
    html: 'unit.html',
    modules: [WORDS, 'src/unit/unit-app.tsx', 'src/unit/i18n/vi.json', 'src/unit/device/restore-reading.ts'],
    ahead: [
      ...['src/unit/ahead.ts', 'src/unit/outbox/i18n/vi.json', 'src/unit/calling/i18n/vi.json'],
      ...['src/drill-mode/notice/i18n/vi.json', 'src/unit/mending/i18n/vi.json'],
      'src/unit/backups/i18n/vi.json',
    ],
    most: 150 * kB,
  },
  desk: {
    name: 'desk',
    html: 'index.html',
    modules: [WORDS, 'src/desk/desk.tsx', 'src/desk/i18n/vi.json', 'src/desk/map/map-panel.tsx'],
    ahead: [
      ...['src/desk/search/search-sheet.tsx', 'src/desk/board/board-filter-form.tsx'],
      ...['src/desk/declare/declare-dialog.tsx', 'src/desk/dispatch/dispatch-dialog.tsx'],
      ...['src/desk/dispatch/i18n/vi.json', 'src/desk/bell/bell.tsx', 'src/desk/drills/drill-place.tsx'],
      ...['src/drill-mode/notice/desk-notice.tsx', 'src/drill-mode/notice/i18n/vi.json'],
    ],
    most: 300 * kB,
  },
  wall: {
    name: 'wall',
    html: 'wall.html',
    modules: [WORDS, 'src/wall/i18n/vi.json'],
    most: 300 * kB,
  },
} satisfies Record<string, FirstScreen>;

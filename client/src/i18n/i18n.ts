import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../api/types';
import { language, rememberLanguage } from './language';

type Words = Record<string, unknown>;
/** Below which a part of the client puts its own words. */
export type WordsName =
  | 'desk'
  | 'people'
  | 'registers'
  | 'unit'
  | 'outbox'
  | 'mending'
  | 'password'
  | 'files'
  | 'incident'
  | 'setup'
  | 'demo'
  | 'wall'
  | 'duty'
  | 'matrix'
  | 'dispatch'
  | 'bell'
  | 'settings'
  | 'notify'
  | 'calling'
  | 'drills'
  | 'learning'
  | 'backups'
  | 'unitBackups'
  | 'backupPlan'
  | 'restore-tests'
  | 'drillMode'
  | 'drillNotice';
/** Gives an entry's words in a language; by dynamic import, so that only the language in use is loaded. */
export type WordsLoader = (language: Language) => Promise<{ default: Words }>;

const own = new Map<string, WordsLoader>();
const loaded = new Set<string>();

async function load(name: string, lng: Language, loader: WordsLoader): Promise<void> {
  if (loaded.has(`${lng} ${name}`)) return;
  const { default: words } = await loader(lng);
  i18next.addResourceBundle(lng, 'core', name === 'core' ? words : { [name]: words }, true, true);
  loaded.add(`${lng} ${name}`);
}

const loadShared = (lng: Language) =>
  load('core', lng, (wanted) => (wanted === 'en' ? import('./en.json') : import('./vi.json')));

/** Starts i18n with the shared words; await it before the first render. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language(),
    fallbackLng: false,
    ns: ['core'],
    defaultNS: 'core',
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false, bindI18nStore: 'added' },
  });
  await loadShared(language());
  document.documentElement.lang = language();
}

/** Adds a part's own words below its name (`desk.…`, `files.…`); await it before rendering what uses them. */
export async function addWords(name: WordsName, loader: WordsLoader): Promise<void> {
  own.set(name, loader);
  await load(name, language(), loader);
}

/** Switches the language of the page, at once and for the next visits. */
export async function chooseLanguage(next: Language): Promise<void> {
  rememberLanguage(next);
  await Promise.all([loadShared(next), ...[...own].map(([name, loader]) => load(name, next, loader))]);
  await i18next.changeLanguage(next);
  document.documentElement.lang = next;
}

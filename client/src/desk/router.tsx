import { Navigate, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { BASE, DRILL } from '../drill-mode/drill-mode';
import { addWords } from '../i18n/i18n';
import { addNotifyWords } from '../notify/words';
import { PartBroken } from '../session/lost-part';
import { loadSetupPage } from '../setup/words';
import { backupRoutes } from './backups/routes';
import { afterWords } from './after-words';
import { BoardPage } from './board/board-page';
import { boardSearch } from './board/board-search';
import { openIncident } from './incident/open-incident';
import { timelineSearch } from './incident/timeline-filter';
import { drillSearch } from './drills/drill-search';
import { addDrillWords } from './drills/words';
import { addDutyWords } from './duty/words';
import { assignmentsSearch } from './matrix/assignments-search';
import { addLearningWords } from './learning/words';
import { addMatrixWords } from './matrix/words';
import { addRegisterWords } from './registers/words';
import { addSettingsWords } from './settings/words';
import { root } from './shell/root-route';

/** Filters of the people; `invite` names a unit's contact whose invitation begins at once. */
type PeopleSearch = { q?: string; role?: string; state?: string; invite?: string };

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);

const board = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: boardSearch,
  component: BoardPage,
});

const incidents = createRoute({
  getParentRoute: () => root,
  path: '/incidents',
  validateSearch: (search: Record<string, unknown>): { q?: string; state?: string } => ({
    q: text(search.q),
    state: text(search.state),
  }),
  component: lazyRouteComponent(() => import('./incidents/incidents-page'), 'IncidentsPage'),
});

const incident = createRoute({
  getParentRoute: () => root,
  path: '/incidents/$incidentId',
  validateSearch: timelineSearch,
  component: lazyRouteComponent(openIncident, 'IncidentPage'),
});

const assignments = createRoute({
  getParentRoute: () => root,
  path: '/assignments',
  validateSearch: assignmentsSearch,
  component: lazyRouteComponent(
    () => afterWords(addMatrixWords, import('./matrix/assignments-page')),
    'AssignmentsPage',
  ),
});

const duty = createRoute({
  getParentRoute: () => root,
  path: '/duty',
  validateSearch: (search: Record<string, unknown>): { tab?: string; week?: string; q?: string } => ({
    tab: text(search.tab),
    week: text(search.week),
    q: text(search.q),
  }),
  component: lazyRouteComponent(() => afterWords(addDutyWords, import('./duty/duty-page')), 'DutyPage'),
});

const units = createRoute({
  getParentRoute: () => root,
  path: '/units',
  validateSearch: (search: Record<string, unknown>): { q?: string; kind?: string; unit?: string } => ({
    q: text(search.q),
    kind: text(search.kind),
    unit: text(search.unit),
  }),
  component: lazyRouteComponent(
    () => afterWords(addRegisterWords, import('./registers/units-page')),
    'UnitsPage',
  ),
});

const systems = createRoute({
  getParentRoute: () => root,
  path: '/systems',
  validateSearch: (
    search: Record<string, unknown>,
  ): { q?: string; level?: string; unit?: string; system?: string } => ({
    q: text(search.q),
    level: text(search.level),
    unit: text(search.unit),
    system: text(search.system),
  }),
  component: lazyRouteComponent(
    () => afterWords(addRegisterWords, import('./registers/systems-page')),
    'SystemsPage',
  ),
});

const importing = createRoute({
  getParentRoute: () => root,
  path: '/import/$register',
  component: lazyRouteComponent(
    () => afterWords(addRegisterWords, import('./registers/import/import-page')),
    'ImportPage',
  ),
});

const withWords = <T,>(page: () => Promise<T>) =>
  Promise.all([
    page(),
    addWords('people', (language) =>
      language === 'en' ? import('./people/i18n/en.json') : import('./people/i18n/vi.json'),
    ),
  ]).then(([loaded]) => loaded);

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: (search: Record<string, unknown>): PeopleSearch => ({
    q: text(search.q),
    role: text(search.role),
    state: text(search.state),
    invite: text(search.invite),
  }),
  component: lazyRouteComponent(() => withWords(() => import('./people/people-page')), 'PeoplePage'),
});

const tokens = createRoute({
  getParentRoute: () => root,
  path: '/tokens',
  component: lazyRouteComponent(() => withWords(() => import('./people/tokens-page')), 'TokensPage'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(
    () =>
      afterWords(
        addNotifyWords,
        withWords(() => import('./people/account-page')),
      ),
    'AccountPage',
  ),
});

/** What is learned of drills: its own words, those of the drills, and of the registers whose page it is built as. */
const learned = async <T,>(page: Promise<T>): Promise<T> => {
  const [loaded] = await Promise.all([page, addLearningWords(), addDrillWords(), addRegisterWords()]);
  return loaded;
};

const drills = createRoute({
  getParentRoute: () => root,
  path: '/drills',
  component: lazyRouteComponent(() => learned(import('./drills/drills-page')), 'DrillsPage'),
});

const drillYear = createRoute({
  getParentRoute: () => root,
  path: '/drills/year',
  validateSearch: (search: Record<string, unknown>): { year?: number } => ({
    year: Number(search.year) || undefined,
  }),
  component: lazyRouteComponent(() => learned(import('./learning/year-page')), 'YearPage'),
});

const drill = createRoute({
  getParentRoute: () => root,
  path: '/drills/$drillId',
  validateSearch: drillSearch,
  component: lazyRouteComponent(() => learned(import('./drills/drill-page')), 'DrillPage'),
});

const correctiveActions = createRoute({
  getParentRoute: () => root,
  path: '/corrective-actions',
  validateSearch: (search: Record<string, unknown>): { show?: string; action?: string } => ({
    show: text(search.show),
    action: text(search.action),
  }),
  component: lazyRouteComponent(() => learned(import('./learning/actions-page')), 'ActionsPage'),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(loadSetupPage, 'SetupPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: (search: Record<string, unknown>): { tab?: string } => ({ tab: text(search.tab) }),
  component: lazyRouteComponent(
    () => afterWords(addSettingsWords, import('./settings/settings-page')),
    'SettingsPage',
  ),
});

/** What came to the team in a drill: only there. */
const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  component: lazyRouteComponent(() => import('../drill-mode/desk/inbox-page'), 'InboxPage'),
});

/** What its participants say of a drill when it is over: only there. */
const hotWash = createRoute({
  getParentRoute: () => root,
  path: '/hot-wash',
  component: lazyRouteComponent(() => import('../drill-mode/desk/hot-wash-page'), 'HotWashPage'),
});

/** Where a sign-in from an old link may land. */
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: () => <Navigate to="/" />,
});

/** Registers, people, the roster and the settings are there once, and a drill has none of them. */
const outsideDrills = [
  ...([duty, units, systems, importing, people, tokens, account] as const),
  ...backupRoutes,
  ...([drills, drillYear, drill, correctiveActions, setup, settings] as const),
] as const;
const none: unknown = [];

export const router = createRouter({
  basepath: BASE || '/',
  routeTree: root.addChildren([
    board,
    incidents,
    incident,
    assignments,
    ...(DRILL ? (none as typeof outsideDrills) : outsideDrills),
    ...(DRILL ? ([inbox, hotWash] as const) : (none as readonly [typeof inbox, typeof hotWash])),
    signIn,
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: PartBroken,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

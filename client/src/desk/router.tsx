import {
  Navigate,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { BoardPage } from './board/board-page';
import { boardSearch } from './board/board-search';
import { DeskShell } from './shell/desk-shell';
import { NotFound } from './shell/not-found';

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);

const root = createRootRoute({ component: DeskShell, notFoundComponent: NotFound });

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
  component: lazyRouteComponent(() => import('./incident/incident-page'), 'IncidentPage'),
});

const units = createRoute({
  getParentRoute: () => root,
  path: '/units',
  validateSearch: (search: Record<string, unknown>): { q?: string; kind?: string; unit?: string } => ({
    q: text(search.q),
    kind: text(search.kind),
    unit: text(search.unit),
  }),
  component: lazyRouteComponent(() => import('./units/units-page'), 'UnitsPage'),
});

/** Where a sign-in from an old link may land. */
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: () => <Navigate to="/" />,
});

export const router = createRouter({
  routeTree: root.addChildren([board, incidents, incident, units, signIn]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

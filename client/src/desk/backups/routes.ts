import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../shell/root-route';
import { mapSearch } from './map-search';

/** They come together, in one file with its words: the board begins without them. */
const pages = async () => {
  const loaded = await import('./pages');
  await loaded.addWordsOfBackups();
  return loaded;
};

const backups = createRoute({
  getParentRoute: () => root,
  path: '/backups',
  validateSearch: mapSearch,
  component: lazyRouteComponent(pages, 'BackupsPage'),
});

const backupSystem = createRoute({
  getParentRoute: () => root,
  path: '/backups/systems/$systemId',
  component: lazyRouteComponent(pages, 'SystemPage'),
});

const backupSheet = createRoute({
  getParentRoute: () => root,
  path: '/backups/units/$unitId',
  component: lazyRouteComponent(pages, 'UnitSheetPage'),
});

const backupPlan = createRoute({
  getParentRoute: () => root,
  path: '/backups/systems/$systemId/plan',
  component: lazyRouteComponent(pages, 'PlanPage'),
});

const backupSites = createRoute({
  getParentRoute: () => root,
  path: '/backups/sites',
  component: lazyRouteComponent(pages, 'SitesPage'),
});

const backupThresholds = createRoute({
  getParentRoute: () => root,
  path: '/backups/thresholds',
  component: lazyRouteComponent(pages, 'ThresholdsPage'),
});

const newRestoreTest = createRoute({
  getParentRoute: () => root,
  path: '/backups/systems/$systemId/restore-tests/new',
  component: lazyRouteComponent(pages, 'NewRestoreTestPage'),
});

const restoreTest = createRoute({
  getParentRoute: () => root,
  path: '/backups/systems/$systemId/restore-tests/$testId',
  component: lazyRouteComponent(pages, 'RestoreTestPage'),
});

export const backupRoutes = [
  backups,
  backupSystem,
  backupSheet,
  backupPlan,
  backupSites,
  backupThresholds,
  newRestoreTest,
  restoreTest,
] as const;

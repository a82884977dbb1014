import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { addBackupWords } from '../../backups/words';
import { afterWords } from '../after-words';
import { root } from '../shell/root-route';
import { mapSearch } from './map-search';
import { addPlanWords } from './plan/words';
import { addRestoreWords } from './restore/words';

const backups = createRoute({
  getParentRoute: () => root,
  path: '/backups',
  validateSearch: mapSearch,
  component: lazyRouteComponent(() => afterWords(addBackupWords, import('./backups-page')), 'BackupsPage'),
});

const backupSystem = createRoute({
  getParentRoute: () => root,
  path: '/backups/systems/$systemId',
  component: lazyRouteComponent(() => afterWords(addBackupWords, import('./system-page')), 'SystemPage'),
});

const backupSheet = createRoute({
  getParentRoute: () => root,
  path: '/backups/units/$unitId',
  component: lazyRouteComponent(
    () => afterWords(addBackupWords, import('./unit-sheet-page')),
    'UnitSheetPage',
  ),
});

const backupPlan = createRoute({
  getParentRoute: () => root,
  path: '/backups/systems/$systemId/plan',
  component: lazyRouteComponent(() => afterWords(addPlanWords, import('./plan/plan-page')), 'PlanPage'),
});

const backupSites = createRoute({
  getParentRoute: () => root,
  path: '/backups/sites',
  component: lazyRouteComponent(() => afterWords(addPlanWords, import('./plan/sites-page')), 'SitesPage'),
});

const backupThresholds = createRoute({
  getParentRoute: () => root,
  path: '/backups/thresholds',
  component: lazyRouteComponent(
    () => afterWords(addPlanWords, import('./plan/thresholds-page')),
    'ThresholdsPage',
  ),
});

const newRestoreTest = createRoute({
  getParentRoute: () => root,
  path: '/backups/systems/$systemId/restore-tests/new',
  component: lazyRouteComponent(
    () => afterWords(addRestoreWords, import('./restore/new-test-page')),
    'NewRestoreTestPage',
  ),
});

const restoreTest = createRoute({
  getParentRoute: () => root,
  path: '/backups/systems/$systemId/restore-tests/$testId',
  component: lazyRouteComponent(
    () => afterWords(addRestoreWords, import('./restore/restore-test-page')),
    'RestoreTestPage',
  ),
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

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { addBackupWords } from '../../backups/words';
import { afterWords } from '../after-words';
import { root } from '../shell/root-route';
import { mapSearch } from './map-search';
import { addPlanWords } from './plan/words';

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

export const backupRoutes = [
  backups,
  backupSystem,
  backupSheet,
  backupPlan,
  backupSites,
  backupThresholds,
] as const;

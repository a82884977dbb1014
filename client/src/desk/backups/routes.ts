import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { addBackupWords } from '../../backups/words';
import { afterWords } from '../after-words';
import { root } from '../shell/root-route';
import { mapSearch } from './map-search';

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

export const backupRoutes = [backups, backupSystem, backupSheet] as const;

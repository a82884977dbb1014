import 'i18next';
import type drillMode from '../drill-mode/i18n/vi.json';
import type drillNotice from '../drill-mode/notice/i18n/vi.json';
import type demo from '../desk/demo/i18n/vi.json';
import type dispatch from '../desk/dispatch/i18n/vi.json';
import type bell from '../desk/bell/i18n/vi.json';
import type settings from '../desk/settings/i18n/vi.json';
import type notify from '../notify/i18n/vi.json';
import type calling from '../unit/calling/i18n/vi.json';
import type duty from '../desk/duty/i18n/vi.json';
import type drills from '../desk/drills/i18n/vi.json';
import type learning from '../desk/learning/i18n/vi.json';
import type backups from '../backups/i18n/vi.json';
import type unitBackups from '../unit/backups/i18n/vi.json';
import type backupPlan from '../desk/backups/plan/i18n/vi.json';
import type restoreTests from '../backups/restore/i18n/vi.json';
import type desk from '../desk/i18n/vi.json';
import type matrix from '../desk/matrix/i18n/vi.json';
import type people from '../desk/people/i18n/vi.json';
import type registers from '../desk/registers/i18n/vi.json';
import type incident from '../desk/incident/i18n/vi.json';
import type files from '../files/i18n/vi.json';
import type setup from '../setup/i18n/vi.json';
import type mending from '../unit/mending/i18n/vi.json';
import type unit from '../unit/i18n/vi.json';
import type outbox from '../unit/outbox/i18n/vi.json';
import type wall from '../wall/i18n/vi.json';
import type password from '../unit/password/i18n/vi.json';
import type core from './vi.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'core';
    resources: {
      core: typeof core & {
        desk: typeof desk;
        people: typeof people;
        registers: typeof registers;
        unit: typeof unit;
        mending: typeof mending;
        outbox: typeof outbox;
        password: typeof password;
        files: typeof files;
        incident: typeof incident;
        setup: typeof setup;
        demo: typeof demo;
        wall: typeof wall;
        dispatch: typeof dispatch;
        bell: typeof bell;
        settings: typeof settings;
        notify: typeof notify;
        calling: typeof calling;
        duty: typeof duty;
        matrix: typeof matrix;
        drills: typeof drills;
        learning: typeof learning;
        backups: typeof backups;
        unitBackups: typeof unitBackups;
        backupPlan: typeof backupPlan;
        'restore-tests': typeof restoreTests;
        drillMode: typeof drillMode;
        drillNotice: typeof drillNotice;
      };
    };
  }
}

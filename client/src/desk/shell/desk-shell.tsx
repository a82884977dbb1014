import { AppShell } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Toasts } from '../controls/toasts';
import { NamesProvider } from '../data/names-provider';
import { DemoTour } from '../demo/demo-tour';
import { DeskActionsProvider } from './desk-actions';
import { GlobalKeys } from './global-keys';
import { Rail } from './rail';
import css from './shell.module.css';

/** The frame of every page: rail of 64 px, header of 52 px (each page fills its own `DeskHeader`). */
export function DeskShell() {
  const { t } = useTranslation();
  return (
    <NamesProvider>
      <DeskActionsProvider>
        <GlobalKeys />
        <Toasts />
        <DemoTour />
        <a href="#main" className={css.skip}>
          {t('desk.skip')}
        </a>
        <AppShell
          layout="alt"
          header={{ height: 52 }}
          navbar={{ width: 64, breakpoint: 700, collapsed: { mobile: true } }}
          withBorder={false}
          classNames={{ main: css.main }}
        >
          <AppShell.Navbar className={css.navbar}>
            <Rail />
          </AppShell.Navbar>
          <AppShell.Main id="main" tabIndex={-1}>
            <Outlet />
          </AppShell.Main>
          <div className={css.tabs}>
            <Rail isTabs />
          </div>
        </AppShell>
      </DeskActionsProvider>
    </NamesProvider>
  );
}

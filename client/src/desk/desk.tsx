import './mantine.css';
import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { rememberWords, WordsContext } from '../i18n/use-words';
import { LiveProvider } from '../live/live-context';
import { mantineTheme, mantineVariables } from '../theme/mantine-theme';
import { refetchOfDesk } from './data/refetch-of-desk';
import { mantineColourScheme } from './mantine-colour-scheme';
import { router } from './router';
import './desk.css';

/** The desk of the response team, of leaders and auditors: everything behind the sign-in but a unit's phone. */
export function Desk() {
  const { t } = useTranslation();
  const words = useMemo(() => rememberWords(t), [t]);
  return (
    <MantineProvider
      theme={mantineTheme}
      cssVariablesResolver={mantineVariables}
      colorSchemeManager={mantineColourScheme}
      defaultColorScheme="auto"
    >
      <WordsContext value={words}>
        <LiveProvider refetch={refetchOfDesk}>
          <RouterProvider router={router} />
        </LiveProvider>
      </WordsContext>
    </MantineProvider>
  );
}

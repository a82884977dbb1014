import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n } from '../i18n/i18n';
import { colourScheme, followColourScheme, showColourScheme } from '../theme/colour-scheme';
import '../theme/fonts.css';
import '../theme/tokens.css';
import '../theme/ground.css';
import { LinkPage } from './link-page';

/** Starts the page of a one-time link: nobody is signed in, and nothing of the desk is loaded. */
export async function startLinkPage(): Promise<void> {
  showColourScheme(colourScheme());
  followColourScheme();
  await startI18n();
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root.');
  createRoot(root).render(
    <StrictMode>
      <LinkPage />
    </StrictMode>,
  );
}

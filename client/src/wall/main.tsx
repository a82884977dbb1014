import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { addWords, startI18n } from '../i18n/i18n';
import { rememberLanguage } from '../i18n/language';
import { keepImporting, PART_LOST } from '../session/import-part';
import { showColourScheme } from '../theme/colour-scheme';
import '../theme/fonts.css';
import '../theme/tokens.css';
import '../theme/ground.css';
import './wall.css';
import { WallGate } from './wall-gate';
import { takeToken } from './wall-token';

const RELOAD_AFTER_MS = 30_000;

/** Starts the duty room's wall: dark unless `?theme=light`, Vietnamese unless this device or `?lang=en` says otherwise. */
async function startWall(): Promise<void> {
  const asked = new URLSearchParams(location.search);
  keepImporting();
  // Nobody stands before it to press anything.
  addEventListener(PART_LOST, () => setTimeout(() => location.reload(), RELOAD_AFTER_MS));
  showColourScheme(asked.get('theme') === 'light' ? 'light' : 'dark');
  const wanted = asked.get('lang');
  if (wanted === 'vi' || wanted === 'en') rememberLanguage(wanted);
  await startI18n();
  await addWords('wall', (language) =>
    language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'),
  );
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root.');
  createRoot(root).render(
    <StrictMode>
      <WallGate brought={takeToken()} />
    </StrictMode>,
  );
}

void startWall();

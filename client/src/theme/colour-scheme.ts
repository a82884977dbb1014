/** What a person may choose; `auto` follows the device. */
export type ColourScheme = 'light' | 'dark' | 'auto';

const KEY = 'dieu-phoi.colour-scheme';
let lastChosen: ColourScheme | undefined;
const listeners = new Set<(scheme: ColourScheme) => void>();

/** The remembered choice, `auto` when there is none or storage is refused. */
export function colourScheme(): ColourScheme {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'auto';
  } catch {
    return 'auto';
  }
}

/** Applies a scheme to the page; `public/colour-scheme.js` does the same before the first paint. */
export function showColourScheme(scheme: ColourScheme): void {
  const isDark =
    scheme === 'dark' || (scheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
}

/** Remembers and applies a choice. */
export function chooseColourScheme(scheme: ColourScheme): void {
  // Mantine answers every notice by choosing again what it was told.
  if (scheme === lastChosen) return;
  lastChosen = scheme;
  try {
    if (scheme === 'auto') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, scheme);
  } catch {
    // A browser that refuses storage still gets the theme for this visit.
  }
  showColourScheme(scheme);
  listeners.forEach((listener) => listener(scheme));
}

/** Tells when the choice changes in this page or in another tab. Returns the way to stop. */
export function onColourScheme(listener: (scheme: ColourScheme) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Follows the device and other tabs; call once a page. */
export function followColourScheme(): void {
  const again = () => {
    lastChosen = colourScheme();
    showColourScheme(colourScheme());
    listeners.forEach((listener) => listener(colourScheme()));
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  addEventListener('storage', (event) => event.key === KEY && again());
}

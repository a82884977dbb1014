import { lazy, Suspense } from 'react';
import { addWords } from '../../i18n/i18n';
import { useDemo } from '../../session/use-demo';

const Hint = lazy(async () => {
  const [{ StormHint }] = await Promise.all([
    import('./storm-hint'),
    addWords('demo', (language) => (language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'))),
  ]);
  return { default: StormHint };
});

/** Under an empty board, in a demonstration: what to do to see it full. */
export function DemoHint() {
  return useDemo() ? (
    <Suspense>
      <Hint />
    </Suspense>
  ) : null;
}

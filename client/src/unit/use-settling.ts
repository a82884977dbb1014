import { useEffect, useState } from 'react';

const SETTLING_MS = 400;

/**
 * True for a moment after something has come or moved. A more urgent order that arrives takes the top place, and a
 * thumb already on its way must not answer for the wrong one.
 */
export function useSettling(position: unknown): boolean {
  const [settled, setSettled] = useState<{ position: unknown } | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ position }), SETTLING_MS);
    return () => clearTimeout(timer);
  }, [position]);
  return settled === null || settled.position !== position;
}

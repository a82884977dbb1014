import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useKeys } from '../keys/use-keys';
import { DRILL } from '../../drill-mode/drill-mode';
import { useDeskActions } from './desk-actions';

const PLACES = {
  b: '/',
  i: '/incidents',
  a: '/assignments',
  t: '/duty',
  u: '/units',
  s: '/systems',
  p: '/backups',
} as const;

/** A drill has none of these places. */
const OUTSIDE_DRILLS = 'tusp';

/** The keys that hold on every page: `n`, `?`, and `g` then a place. */
export function GlobalKeys() {
  const navigate = useNavigate();
  const { declare, showKeys } = useDeskActions();
  const wentAt = useRef(0);
  const isGoing = () => Date.now() - wentAt.current < 1500;
  const go = (key: keyof typeof PLACES) => {
    if (isGoing() && !(DRILL && OUTSIDE_DRILLS.includes(key))) void navigate({ to: PLACES[key] });
    wentAt.current = 0;
  };
  useKeys({
    n: declare ?? undefined,
    '?': showKeys,
    g: () => {
      wentAt.current = Date.now();
    },
    b: () => go('b'),
    i: () => go('i'),
    a: () => go('a'),
    // Alone it is the board's own key: this one is there only right after `g`.
    get t() {
      return isGoing() ? () => go('t') : undefined;
    },
    u: () => go('u'),
    s: () => go('s'),
    p: () => go('p'),
  });
  return null;
}

import { useEffect, useRef, useState } from 'react';
import type { IncidentItem } from '../../api/types';

/** Alternates 1, 2, 1 … at each change of the row, so that the fade behind it starts anew; back to 0 once seen. */
export function useFresh({ version, assignments }: IncidentItem): [number, () => void] {
  const signature = `${version} ${assignments?.map(({ state }) => state).join()}`;
  const [fresh, setFresh] = useState(0);
  const known = useRef(signature);
  useEffect(() => {
    if (known.current === signature) return;
    known.current = signature;
    setFresh((now) => (now === 1 ? 2 : 1));
  }, [signature]);
  return [fresh, () => setFresh(0)];
}

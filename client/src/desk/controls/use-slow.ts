import { useEffect, useState } from 'react';

/** True once something has been pending for 300 ms: before that a skeleton would only flash. */
export function useSlow(isPending: boolean): boolean {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isPending) return setIsSlow(false);
    const timer = setTimeout(() => setIsSlow(true), 300);
    return () => clearTimeout(timer);
  }, [isPending]);
  return isPending && isSlow;
}

import { useCallback, useState } from 'react';

/** The room that an element has, in the wall's own measure: sixteenths of a `rem`, of which a wall is 1920 wide. */
export function useRoom() {
  const [{ width, height }, setRoom] = useState({ width: 0, height: 0 });
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
      setRoom({
        width: Math.round(element.clientWidth / unit),
        height: Math.round(element.clientHeight / unit),
      });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width, height };
}

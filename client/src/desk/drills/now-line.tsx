import { useEffect, useRef, type RefObject } from 'react';
import { useTicked } from './ticked';
import { type DrillClock, drillNow, drillTime, MINUTE_MS } from './drill-time';
import css from './inject-track.module.css';

type Props = {
  clock: DrillClock;
  scroller: RefObject<HTMLDivElement | null>;
  minutePx: number;
};

/** Somebody who looks elsewhere along the line is left alone for so long. */
const LEAVE_ALONE_MS = 15_000;

/** The present on the track. It alone is drawn again as the clock goes on, and it keeps itself in sight. */
export function NowLine({ clock, scroller, minutePx }: Props) {
  const px = useTicked((now) => Math.round((drillNow(clock, now) / MINUTE_MS) * minutePx));
  const minute = useTicked((now) => Math.floor(drillNow(clock, now) / MINUTE_MS));
  const touchedAt = useRef(-Infinity);
  useEffect(() => {
    const { current } = scroller;
    const touch = () => (touchedAt.current = performance.now());
    current?.addEventListener('wheel', touch, { passive: true });
    current?.addEventListener('pointerdown', touch);
    current?.addEventListener('keydown', touch);
    return () => {
      current?.removeEventListener('wheel', touch);
      current?.removeEventListener('pointerdown', touch);
      current?.removeEventListener('keydown', touch);
    };
  }, [scroller]);
  useEffect(() => {
    const { current } = scroller;
    if (!current || performance.now() - touchedAt.current < LEAVE_ALONE_MS) return;
    const label = Number.parseFloat(getComputedStyle(current).getPropertyValue('--label'));
    const room = current.clientWidth - label;
    const seen = px - current.scrollLeft;
    if (seen < room * 0.2 || seen > room * 0.65) current.scrollLeft = Math.max(0, px - room * 0.4);
  }, [px, scroller]);
  const left = `calc(var(--label) + ${px}px)`;
  return (
    <>
      <div className={css.flag} aria-hidden>
        <span style={{ left }}>{drillTime(minute * MINUTE_MS).slice(2)}</span>
      </div>
      <div className={css.now} style={{ left }} aria-hidden />
    </>
  );
}

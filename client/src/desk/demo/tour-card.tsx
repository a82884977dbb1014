import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import css from './tour-card.module.css';

/** What each step shows, and where it is on the page; a place that is not there is only told about. */
const STEPS = [
  ['board', 'main table, main [role="grid"]'],
  ['late', '#main section[aria-label]'],
  ['declare', 'header button[class*="declare"]'],
  ['feed', '[aria-labelledby="feed-title"]'],
  ['live', 'header [class*="connection"]'],
  ['storm', ''],
] as const;

/** Shows round in six steps: arrows and Enter go on, Escape ends it. Whatever lies behind stays usable. */
export function TourCard({ onEnd }: { onEnd: () => void }) {
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  const card = useRef<HTMLElement>(null);
  const [step, selector] = STEPS[at] ?? STEPS[0];
  const isLast = at === STEPS.length - 1;
  const ring = useRing(selector);
  useEffect(() => card.current?.focus(), [at]);
  const go = (by: number) => (at + by >= STEPS.length ? onEnd() : setAt(Math.max(0, at + by)));
  const onKeyDown = (event: React.KeyboardEvent) => {
    const moves: Record<string, () => void> = {
      Escape: onEnd,
      ArrowRight: () => go(1),
      ArrowLeft: () => go(-1),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };
  return (
    <>
      {ring && <div className={css.ring} style={ring} aria-hidden />}
      <section
        ref={card}
        className={css.card}
        role="dialog"
        aria-label={t('demo.name')}
        aria-describedby="tour-text"
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <p className={css.count}>{t('demo.of', { at: at + 1, most: STEPS.length })}</p>
        <h2>{t(`demo.step.${step}.title`)}</h2>
        <p id="tour-text">{t(`demo.step.${step}.text`)}</p>
        <div className={css.foot}>
          {!isLast && (
            <button type="button" className={css.skip} onClick={onEnd}>
              {t('demo.skip')}
            </button>
          )}
          {at > 0 && (
            <Button variant="default" onClick={() => go(-1)}>
              {t('demo.back')}
            </Button>
          )}
          <Button onClick={() => go(1)}>{t(isLast ? 'demo.end' : 'demo.next')}</Button>
        </div>
      </section>
    </>
  );
}

/** Where the ring is drawn, and drawn again when the page changes its size. */
function useRing(selector: string): CSSProperties | null {
  const [box, setBox] = useState<CSSProperties | null>(null);
  useEffect(() => {
    const measure = () => {
      const found = selector ? document.querySelector(selector)?.getBoundingClientRect() : undefined;
      const isThere = found && found.width > 0;
      setBox(
        isThere
          ? { left: found.left - 4, top: found.top - 4, width: found.width + 8, height: found.height + 8 }
          : null,
      );
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [selector]);
  return box;
}

import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './tour-card.module.css';

/** What each step shows, and where it is on the page; a place that is not there is only told about. */
const STEPS = [
  ['board', '[data-tour="board"]'],
  ['late', '[data-tour="late"]'],
  ['declare', '[data-tour="declare"]'],
  ['feed', '[data-tour="feed"]'],
  ['live', '[data-tour="live"]'],
  ['storm', ''],
] as const;

/** The most room that the card takes, with its distance from the window's edge. */
const CARD = { width: 430, height: 300 };

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
        data-left={(ring && isInTheWay(ring)) || undefined}
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

type Box = { left: number; top: number; width: number; height: number };

/** Where the ring is drawn, and drawn again when the page changes its size or what it shows its own. */
function useRing(selector: string): Box | null {
  const [box, setBox] = useState<Box | null>(null);
  useEffect(() => {
    const find = () => (selector ? document.querySelector(selector) : null);
    const measure = () => {
      const found = find()?.getBoundingClientRect();
      setBox(found && found.width > 0 ? around(found) : null);
    };
    const watcher = new ResizeObserver(measure);
    for (const one of [document.body, document.querySelector('#main'), find()]) if (one) watcher.observe(one);
    measure();
    window.addEventListener('resize', measure);
    return () => {
      watcher.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [selector]);
  return box;
}

/** A little larger than what it shows, but never out of the window. */
function around({ left, top, right, bottom }: DOMRect): Box {
  const [x, y] = [Math.max(2, left - 4), Math.max(2, top - 4)];
  const [width, height] = [
    Math.min(innerWidth - 2, right + 4) - x,
    Math.min(innerHeight - 2, bottom + 4) - y,
  ];
  return { left: x, top: y, width, height };
}

/** Whether the card would lie over what it speaks about, and has room on the other side. */
function isInTheWay({ left, top, width, height }: Box): boolean {
  const isUnder = left + width > innerWidth - CARD.width && top + height > innerHeight - CARD.height;
  return isUnder && left > CARD.width;
}

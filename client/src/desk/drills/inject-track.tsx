import { useMemo, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrillDetail, Inject } from '../../api/drills';
import { drillTime, MINUTE_MS } from './drill-time';
import { InjectIcon } from './inject-face';
import css from './inject-track.module.css';
import { NowLine } from './now-line';
import { type Box, faceOf, type InjectFace, type Lane, layTrack, upcomingOf } from './track';
import { useMoving } from './use-moving';

/** Pixels of a minute, and the width of a box in drill time; long drills are scrolled, never squeezed. */
const MINUTE_PX = 13;
const BOX_MS = 11 * MINUTE_MS;
const TICK_MS = 15 * MINUTE_MS;
/** So many of what comes next are outlined. */
const NEXT = 4;
const px = (ms: number) => (ms / MINUTE_MS) * MINUTE_PX;
/** From the left edge of the sheet, where the names of the lanes stand. */
const place = (ms: number) => `calc(var(--label) + ${px(ms)}px)`;

type Props = {
  drill: DrillDetail;
  injects: readonly Inject[];
  chosen: string | undefined;
  onChoose: (code: string) => void;
  /** The drill has begun: the present is drawn. */
  hasNow: boolean;
  /** Every lane is shown, however many there are. */
  isWhole?: boolean;
  /** What is scheduled may be moved to another time. */
  onMove?: ((inject: Inject, toMs: number) => void) | undefined;
};

/** The list of injects as a lane a party: the left edge of a box is its time. Arrows move between boxes, Enter opens. */
export function InjectTrack(props: Props) {
  const { drill, injects, chosen, onChoose, hasNow, isWhole = false, onMove } = props;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const track = useMemo(() => layTrack(injects, drill.parties, BOX_MS), [injects, drill.parties]);
  const next = useMemo(
    () =>
      new Set(
        upcomingOf(injects)
          .slice(0, NEXT)
          .map(({ id }) => id),
      ),
    [injects],
  );
  const untilMs = Math.max(track.untilMs, 60 * MINUTE_MS) + BOX_MS;
  const ticks = Array.from({ length: Math.floor(untilMs / TICK_MS) + 1 }, (_, at) => at * TICK_MS);
  const first = track.lanes[0]?.boxes[0]?.inject.code;
  return (
    <div className={css.track}>
      <p className={css.ground} aria-hidden>
        {t('drills.drill')}
      </p>
      <div
        ref={scroller}
        className={css.scroller}
        data-whole={isWhole || undefined}
        role="group"
        aria-label={t('drills.track.name')}
        onKeyDown={walk}
      >
        <div className={css.sheet} style={{ width: place(untilMs) }}>
          <div className={css.axis} aria-hidden>
            {ticks.map((ms) => (
              <span key={ms} style={{ left: place(ms) }}>
                {drillTime(ms)}
              </span>
            ))}
          </div>
          {ticks.slice(1).map((ms) => (
            <i key={ms} className={css.line} style={{ left: place(ms) }} aria-hidden />
          ))}
          {hasNow && <NowLine clock={drill.clock} scroller={scroller} minutePx={MINUTE_PX} />}
          {track.lanes.map((lane) => (
            <TrackLane key={lane.key} lane={lane}>
              {(box) => (
                <InjectBox
                  key={box.inject.id}
                  box={box}
                  face={faceOf(box.inject, next.has(box.inject.id))}
                  isChosen={box.inject.code === chosen}
                  isFirst={box.inject.code === (chosen ?? first)}
                  onChoose={onChoose}
                  onMove={onMove}
                />
              )}
            </TrackLane>
          ))}
        </div>
      </div>
      {track.timeless.length > 0 && (
        <p className={css.timeless}>
          {t('drills.track.timeless')}
          {track.timeless.map(({ id, code, title }) => (
            <button key={id} type="button" onClick={() => onChoose(code)}>
              {code} {title}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}

function TrackLane({ lane, children }: { lane: Lane; children: (box: Box) => React.ReactNode }) {
  return (
    <section
      className={css.lane}
      data-lane
      aria-label={lane.name}
      style={{ '--rows': lane.rows } as React.CSSProperties}
    >
      <h3>{lane.name}</h3>
      {lane.boxes.map(children)}
    </section>
  );
}

type BoxProps = {
  box: Box;
  face: InjectFace;
  isChosen: boolean;
  isFirst: boolean;
  onChoose: (code: string) => void;
  onMove: Props['onMove'];
};

function InjectBox({
  box: { inject, atMs: plannedMs, row },
  face,
  isChosen,
  isFirst,
  onChoose,
  onMove,
}: BoxProps) {
  const { t } = useTranslation();
  const isMovable =
    inject.trigger === 'scheduled' && inject.offsetMs === plannedMs && inject.status !== 'obsolete';
  const { atMs, isMoving, isDragged, handlers } = useMoving({
    atMs: plannedMs,
    minutePx: MINUTE_PX,
    onMove: onMove && isMovable ? (toMs) => onMove(inject, toMs) : null,
  });
  const { code, title, deliveries, responded } = inject;
  const word = t(`drills.face.${face}`);
  return (
    <button
      type="button"
      className={`${css.box} ${css[face]}`}
      style={{ left: place(atMs), '--row': row } as React.CSSProperties}
      aria-pressed={isChosen}
      tabIndex={isFirst ? 0 : -1}
      data-box={code}
      data-at={atMs}
      title={`${code} ${title} · ${drillTime(atMs)} · ${word}`}
      data-movable={(onMove && isMovable) || undefined}
      data-moving={isMoving || undefined}
      {...handlers}
      onClick={() => !isDragged() && onChoose(code)}
    >
      <span className={css.code}>
        <InjectIcon face={face} size={13} />
        {code}
        {isMoving && <small>{drillTime(atMs)}</small>}
        {!isMoving && deliveries > 0 && (
          <small>
            {responded}/{deliveries}
          </small>
        )}
      </span>
      <span className={css.title}>{title}</span>
      <span className="unseen">{`${drillTime(atMs)}, ${word}`}</span>
    </button>
  );
}

/** Left and right along the lane, up and down to the nearest box of the next one. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const from = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-box]') : null;
  const lane = from?.closest('[data-lane]');
  if (!from || !lane || event.shiftKey) return;
  const to =
    event.key === 'ArrowRight' || event.key === 'ArrowLeft'
      ? beside(from, lane, event.key)
      : across(from, lane, event.key);
  if (!to) return;
  event.preventDefault();
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

const boxesOf = (lane: Element) => [...lane.querySelectorAll<HTMLElement>('[data-box]')];

function beside(from: HTMLElement, lane: Element, key: string): HTMLElement | undefined {
  const boxes = boxesOf(lane);
  return boxes[boxes.indexOf(from) + (key === 'ArrowRight' ? 1 : -1)];
}

function across(from: HTMLElement, lane: Element, key: string): HTMLElement | undefined {
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined;
  const lanes = [...(lane.parentElement?.querySelectorAll('[data-lane]') ?? [])];
  const next = lanes[lanes.indexOf(lane) + (key === 'ArrowDown' ? 1 : -1)];
  const far = (box: HTMLElement) => Math.abs(Number(box.dataset['at']) - Number(from.dataset['at']));
  return next && boxesOf(next).sort((one, other) => far(one) - far(other))[0];
}

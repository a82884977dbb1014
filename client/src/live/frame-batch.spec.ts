import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { FeedEvent } from '../api/types';
import { frameBatch } from './frame-batch';

const FRAME_MS = 16;
const event = (seq: number) => ({ seq }) as FeedEvent;

/** Events every 25 ms for so long; when each batch was handed on, and what was in it. */
function storm(forMs: number, { hasFrames = true, during = () => undefined }: Storm = {}) {
  globalThis.requestAnimationFrame = ((draw: () => void) =>
    hasFrames ? setTimeout(draw, FRAME_MS) : 0) as unknown as typeof requestAnimationFrame;
  globalThis.cancelAnimationFrame = (frame) => clearTimeout(frame);
  const batches: { at: number; seqs: number[] }[] = [];
  const from = performance.now();
  const give = frameBatch((events) =>
    batches.push({ at: performance.now() - from, seqs: events.map(({ seq }) => seq) }),
  );
  let seq = 0;
  for (let at = 0; at < forMs; at += 25) {
    during();
    give([event(++seq)]);
    jest.advanceTimersByTime(25);
  }
  jest.advanceTimersByTime(2000);
  return { batches, given: seq };
}

type Storm = { hasFrames?: boolean; during?: () => void };

const gapsOf = (batches: { at: number }[]) =>
  batches.slice(1).map(({ at }, index) => at - (batches[index] as { at: number }).at);

describe('frameBatch', () => {
  const { document, requestAnimationFrame, cancelAnimationFrame } = globalThis;
  let scroll: () => void;
  beforeEach(() => {
    jest.useFakeTimers();
    const addEventListener = (_: string, listener: () => void) => (scroll = listener);
    Object.assign(globalThis, { document: { addEventListener } });
  });
  afterEach(() => {
    jest.useRealTimers();
    Object.assign(globalThis, { document, requestAnimationFrame, cancelAnimationFrame });
  });

  it('hands the first on at the next frame', () => {
    const { batches } = storm(25);
    expect(batches).toEqual([{ at: FRAME_MS, seqs: [1] }]);
  });

  it('hands on at most ten times a second in a storm, all of it, in order', () => {
    const { batches, given } = storm(5000);
    expect(Math.min(...gapsOf(batches))).toBeGreaterThanOrEqual(100);
    expect(batches.length).toBeGreaterThan(35);
    expect(batches.flatMap(({ seqs }) => seqs)).toEqual(Array.from({ length: given }, (_, at) => at + 1));
  });

  it('hands on at most twice a second while somebody scrolls', () => {
    const { batches, given } = storm(5000, { during: () => scroll() });
    expect(Math.min(...gapsOf(batches))).toBeGreaterThanOrEqual(500);
    expect(batches.length).toBeGreaterThan(7);
    expect(batches.flatMap(({ seqs }) => seqs)).toHaveLength(given);
  });

  it('hands on without frames, in the background', () => {
    const { batches, given } = storm(2000, { hasFrames: false });
    expect(batches.flatMap(({ seqs }) => seqs)).toHaveLength(given);
    expect(Math.min(...gapsOf(batches))).toBeGreaterThanOrEqual(250);
  });
});

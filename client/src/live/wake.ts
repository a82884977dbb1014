/** Between two looks at the clocks; asleep, the next look comes later, or the clocks have parted. */
const LOOK_MS = 2_000;
const JUMP_MS = 5_000;

type Wakening = {
  /** The page may have slept, or its network came back: what is shown may be old. */
  onWake: () => void;
  /** Nobody sees the page any more. */
  onHide: () => void;
  /** The device says that there is no network. */
  onOffline: () => void;
};

/**
 * Tells when a page may have missed something: it became visible or came back from the browser's store, the network
 * returned, or time jumped (the machine slept, or somebody set its clock). Returns the way to stop.
 */
export function watchForWaking({ onWake, onHide, onOffline }: Wakening): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  document.addEventListener(
    'visibilitychange',
    () => (document.visibilityState === 'visible' ? onWake() : onHide()),
    { signal },
  );
  addEventListener('pageshow', ({ persisted }) => persisted && onWake(), { signal });
  addEventListener('pagehide', onHide, { signal });
  addEventListener('online', onWake, { signal });
  addEventListener('offline', onOffline, { signal });
  let [clock, steady] = [Date.now(), performance.now()];
  const timer = setInterval(() => {
    const passed = Date.now() - clock;
    const drift = passed - (performance.now() - steady);
    [clock, steady] = [Date.now(), performance.now()];
    if (Math.abs(drift) > JUMP_MS || (passed > LOOK_MS + JUMP_MS && document.visibilityState === 'visible'))
      onWake();
  }, LOOK_MS);
  return () => {
    clearInterval(timer);
    stop.abort();
  };
}

type Listener = (personId: string | null) => void;

/** The tabs of a browser share one session cookie: whoever changes it tells the others. */
const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('dieu-phoi.session') : null;

/** Tells the browser's other tabs who is signed in now; null: nobody, on purpose. */
export const tellSession = (personId: string | null): void => channel?.postMessage(personId);

/** Calls back when another tab signs in or out. Returns the way to stop. */
export function onSessionElsewhere(listener: Listener): () => void {
  const hear = ({ data }: MessageEvent<string | null>) => listener(data);
  channel?.addEventListener('message', hear);
  return () => channel?.removeEventListener('message', hear);
}

const FIRST_MS = 500;
const MOST_MS = 8_000;
/** How often a part is asked for in vain of a server that answers, until the page is given up. */
const TRIES = 4;

type Part = { file: string; fetch: (address: string) => Promise<unknown> };

/** Said when a part cannot come any more while the page stands: there is a newer version, or a part of it is broken. */
export const PART_LOST = 'dieuphoi:part-lost';

/**
 * Lets what the page fetches later be fetched again until it is there: whoever waits for it goes on waiting, and nothing
 * of the page falls. Never before the server answers, each time by another address, because a browser remembers of one
 * that it could not be imported. A part that does not come although the server answers is said by `PART_LOST`.
 */
export function keepImporting(): void {
  Object.assign(globalThis, {
    importAgain: (file: string) => again({ file, fetch: (address) => import(/* @vite-ignore */ address) }),
  });
  addEventListener('vite:preloadError', (event) => {
    // The part is drawn without its style, which comes when it can.
    event.preventDefault();
    const file = /\S+\.css/.exec(event.payload.message)?.[0];
    if (file) void again({ file, fetch: addStyle });
  });
}

async function again({ file, fetch }: Part): Promise<unknown> {
  for (let tried = 1; tried <= TRIES; tried += 1) {
    await answering();
    try {
      return await fetch(`${new URL(file, import.meta.url).href}?again=${tried}`);
    } catch {
      // Asked for once more.
    }
  }
  dispatchEvent(new Event(PART_LOST));
  return new Promise(() => undefined);
}

/** Ends when the server has answered, however long that takes. */
async function answering(): Promise<void> {
  for (let waitMs = FIRST_MS; ; waitMs = Math.min(MOST_MS, 2 * waitMs)) {
    await new Promise((end) => setTimeout(end, waitMs * (0.7 + Math.random() * 0.6)));
    const answer = await globalThis.fetch('/healthz', { cache: 'no-store' }).catch(() => null);
    if (answer?.ok) return;
  }
}

const addStyle = (href: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
    link.addEventListener('load', resolve);
    link.addEventListener('error', () => {
      link.remove();
      reject(new Error(href));
    });
    document.head.append(link);
  });

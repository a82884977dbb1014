const FIRST_MS = 500;
const MOST_MS = 8_000;
/** How often a part is asked for in vain of a server that answers, until the page is given up. */
const TRIES = 4;

/** Said when a part cannot come any more while the page stands: there is a newer version, or a part of it is broken. */
export const PART_LOST = 'dieuphoi:part-lost';

/**
 * Lets what the page fetches later be fetched again until it is there: whoever waits for it goes on waiting, and nothing
 * of the page falls. A part that does not come although the server answers is said by `PART_LOST`.
 */
export function keepImporting(): void {
  Object.assign(globalThis, { importPart, withStyles });
}

/**
 * Imports the first of some files, of which the others are what it imports itself. All are fetched at once, and imported
 * when they are there: a browser remembers of an address that it could not be imported, for as long as the page stands.
 */
function importPart([file, ...others]: [string, ...string[]]): Promise<unknown> {
  let failed = 0;
  return untilThere(async () => {
    await Promise.all([file, ...others].map(hold));
    try {
      return (await import(/* @vite-ignore */ addressOf(file) + againOf(failed))) as unknown;
    } catch (lost) {
      failed += 1;
      throw lost;
    }
  });
}

/** A part is drawn when its styles are there; without one that does not come, which is added when it can. */
async function withStyles(part: Promise<unknown>, styles: readonly string[]): Promise<unknown> {
  await Promise.all(styles.map(styled));
  return part;
}

const known = new Map<string, Promise<void>>();

function styled(file: string): Promise<void> {
  const address = `/${file}`;
  if (document.querySelector(`link[rel="stylesheet"][href="${address}"]`))
    return known.get(file) ?? Promise.resolve();
  const tried = new Promise<void>((go) => {
    void untilThere((count) => addStyle(address + againOf(count)).finally(go));
  });
  known.set(file, tried);
  return tried;
}

const againOf = (tried: number): string => (tried > 0 ? `?again=${tried}` : '');

const addressOf = (file: string): string => new URL(file, import.meta.url).href;

const held = new Map<string, Promise<void>>();
/** Whatever is noted of them besides, they have not come whole. */
const torn = new Set<string>();

/** Brings a file into the browser's cache, from where it is imported; by one request, however many wait for it. */
function hold(file: string): Promise<void> {
  const address = addressOf(file);
  const holding = held.get(address) ?? (hasCome(address) ? Promise.resolve() : brought(address));
  held.set(address, holding);
  return holding;
}

async function brought(address: string): Promise<void> {
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    await answer.arrayBuffer();
  } catch (lost) {
    held.delete(address);
    torn.add(address);
    throw lost;
  }
}

const hasCome = (address: string): boolean =>
  !torn.has(address) &&
  performance
    .getEntriesByName(address, 'resource')
    .some((entry) => entry instanceof PerformanceResourceTiming && entry.responseStatus === 200);

async function untilThere<T>(attempt: (tried: number) => Promise<T>): Promise<T> {
  for (let tried = 0; tried <= TRIES; tried += 1) {
    try {
      return await attempt(tried);
    } catch {
      // Asked for once more, but never before the server answers.
      if (tried < TRIES) await answering();
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

/**
 * The unit's page without a line: its shell, whole, on the device. It serves `/unit…` and the files of that page and
 * nothing else: never the API, never the socket, never another page. Written by hand, one file, no import.
 *
 * A build is kept in a cache of its own, filled in one go when the worker is installed and never touched again, so that
 * what is served is always all of one build. The next build waits until no page of this one is open, or until the only
 * one is loaded anew. A page of this one may be open even then: what the build before had is kept for its later parts.
 */
declare const self: ServiceWorkerGlobalScope;
/** Put in by the build: the name of this build, and every file that the unit's page may ask for. */
declare const SHELL: { build: string; files: string[] };

const PAGE = '/unit';
const CACHES = 'dieu-phoi-';
const OWN = CACHES + SHELL.build;
const FILES = new Set(SHELL.files);
const PATIENCE_MS = 2_500;
const TRIES = 3;
const TAKE_OVER = 'take-over';
/** Stands in the cache of every build that has begun; one that was replaced before has no page open. */
const BEGUN = '/begun';

/** Files named by their contents: one of that name is that one, whichever build had it. */
const NAMED = '/assets/';

const isPage = ({ pathname }: URL): boolean => pathname === PAGE || pathname.startsWith(`${PAGE}/`);

self.addEventListener('install', (event) => event.waitUntil(keepShell()));
self.addEventListener('activate', (event) => event.waitUntil(dropOlder()));
self.addEventListener('message', ({ data }) => {
  if (data === TAKE_OVER) void self.skipWaiting();
});

/**
 * All or nothing: where one file does not come, this build is not installed and the one before it stays. Files named by
 * their contents are asked for more than once, and what an earlier try has brought is not asked for again: on a line that
 * tears, each try goes on where the last one ended.
 */
async function keepShell(): Promise<void> {
  const cache = await caches.open(OWN);
  const named = SHELL.files.filter((file) => file.startsWith(NAMED));
  for (let tried = 0; tried < TRIES; tried += 1) {
    const kept = await Promise.all(named.map((file) => cache.match(file)));
    const missing = named.filter((_, at) => !kept[at]);
    if (missing.length === 0) break;
    const brought = await Promise.allSettled(missing.map((file) => cache.add(file)));
    if (tried === TRIES - 1 && brought.some(({ status }) => status === 'rejected'))
      throw new Error('the line did not bring all of the page');
  }
  const fresh = [PAGE, ...SHELL.files.filter((file) => !file.startsWith(NAMED))];
  await cache.addAll(fresh.map((path) => new Request(path, { cache: 'no-cache' })));
}

/** Drops every build but this one and the one before it. */
async function dropOlder(): Promise<void> {
  await (await caches.open(OWN)).put(BEGUN, new Response());
  const older = (await caches.keys()).filter((name) => name.startsWith(CACHES) && name !== OWN);
  const begun = await Promise.all(older.map(async (name) => (await caches.open(name)).match(BEGUN)));
  const before = older.findLast((_, at) => begun[at]) ?? older.at(-1);
  await Promise.all(older.filter((name) => name !== before).map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (event.request.mode === 'navigate' && isPage(url)) event.respondWith(page(event.request));
  else if (FILES.has(url.pathname) || url.pathname.startsWith(NAMED))
    event.respondWith(file(event.request, url.pathname));
});

/**
 * The network's page, if it comes soon and is of the kept build. The page of another build would ask for files that
 * the line may not bring any more: then the kept one is served whole, and the browser is told to fetch the new worker.
 */
async function page(request: Request): Promise<Response> {
  if (await hasGivenWay()) return new Response('', { headers: { refresh: '0' } });
  const kept = await (await caches.open(OWN)).match(PAGE);
  const fetched = fetch(request).catch(() => null);
  if (!kept) return (await fetched) ?? Response.error();
  const soon = await Promise.race([fetched, new Promise<null>((end) => setTimeout(end, PATIENCE_MS, null))]);
  if (!soon?.ok) return kept;
  const [theirs, ours] = await Promise.all([soon.clone().text(), kept.clone().text()]).catch(() => [
    '',
    null,
  ]);
  if (theirs === ours) return soon;
  void self.registration.update().catch(() => undefined);
  return kept;
}

/**
 * The next build is complete, and there is one page of this build at most: it may begin now. That one is the page being
 * loaded anew, or stands beside one that is opened: then its later parts come from what is kept of the build before.
 */
async function hasGivenWay(): Promise<boolean> {
  const { waiting } = self.registration;
  if (!waiting || (await self.clients.matchAll({ type: 'window' })).length > 1) return false;
  waiting.postMessage(TAKE_OVER);
  return true;
}

async function file(request: Request, path: string): Promise<Response> {
  const own = await (await caches.open(OWN)).match(path);
  return (own ?? (path.startsWith(NAMED) && (await caches.match(path)))) || fetch(request);
}

/** What a push brings. */
type Message = { title: string; body: string; url: string; tag: string; lang: string };

self.addEventListener('push', (event) => {
  const message = messageOf(event.data);
  if (message) event.waitUntil(show(message));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { url } = event.notification.data as Pick<Message, 'url'>;
  event.waitUntil(open(url));
});

/** Null for what is no message of ours. */
function messageOf(data: PushMessageData | null): Message | null {
  try {
    const { title, body = '', url = PAGE, tag = '', lang = 'vi' } = data?.json() as Partial<Message>;
    return title ? { title, body, url, tag, lang } : null;
  } catch {
    return null;
  }
}

function show({ title, body, url, tag, lang }: Message): Promise<void> {
  const icon = '/icons/icon-192.png';
  return self.registration.showNotification(title, {
    body,
    tag,
    icon,
    badge: icon,
    data: { url },
    lang,
  });
}

/** Brings forward the page that is there, else the nearest of ours, else opens one; never an address that is not ours. */
async function open(wanted: string): Promise<void> {
  const url = ownAddress(wanted);
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find((one) => one.url === url);
  if (there) return void (await there.focus());
  const near = isPage(new URL(url)) ? windows.find((one) => isPage(new URL(one.url))) : undefined;
  // A page that this worker does not control may not be led elsewhere.
  const led = await near?.navigate(url).catch(() => null);
  if (led) return void (await led.focus());
  await self.clients.openWindow(url);
}

function ownAddress(wanted: string): string {
  const url = URL.canParse(wanted, self.location.origin) ? new URL(wanted, self.location.origin) : null;
  return url?.origin === self.location.origin ? url.href : self.location.origin + PAGE;
}

export {};

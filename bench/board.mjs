import { ensureClientBuilt } from '../scripts/lib/build.mjs';
import { Child, stopChildren } from './lib/children.mjs';
import { launchChromium, openPage } from './lib/chromium.mjs';
import { round } from './lib/figures.mjs';
import { traced } from './lib/trace.mjs';

const ROWS = 10_000;
const EVENTS_PER_SECOND = 100;
const SCROLL = { x: 700, y: 600, distance: 30_000, speed: 4_000 };

/**
 * A board of ten thousand rows is scrolled up and down in Chromium while a hundred events a second change them; beside
 * it a page of as many lines without any script, scrolled alike while the same events are written.
 */
export const board = {
  name: 'board',
  subjects: { product: { open: openBoard }, 'static-page': { open: openStatic } },
  bounds: [
    { figure: 'longTasks', atMost: 0 },
    { reference: 'static-page', figure: 'latePercent', atMostMore: 5 },
  ],
  measure,
};

async function measure({ open }, { databases, seconds }) {
  await ensureClientBuilt(process.execPath);
  const database = await databases.copy();
  const browser = await launchChromium();
  try {
    const incidentIds = await openIncidents(database);
    const server = await Child.start('servers/product.mjs', {}, database.env);
    const changes = await Child.start('load/changes.mjs', { databaseUrl: database.env.DATABASE_URL });
    const { cookie } = databases.accounts.find(({ login }) => login === 'coordinator');
    const { page, errors, url } = await openPage(browser, { port: server.ready.port, cookie });
    const openMs = await open(page, url);
    await changes.ask('begin', { perSecond: EVENTS_PER_SECOND, incidentIds });
    await scroll(await page.context().newCDPSession(page), 2);
    const figures = await traced(page, (session) => scroll(session, seconds));
    const { events } = await changes.ask('end');
    if (errors.length > 0) throw new Error(errors.join('\n'));
    return { ...(openMs && { openMs: round(openMs, 0) }), events, ...figures };
  } finally {
    await browser.close();
    await stopChildren();
    await database.drop();
  }
}

/** The newest ten thousand of the past stand open again. */
async function openIncidents({ superuser }) {
  const { rows } = await superuser.query(
    `UPDATE incidents SET state = 'received', outcome = NULL, summary = NULL, closed_at = NULL, closed_first_at = NULL
     WHERE id IN (SELECT id FROM incidents ORDER BY received_at DESC, id DESC LIMIT $1) RETURNING id`,
    [ROWS],
  );
  await superuser.query('VACUUM ANALYZE incidents');
  return rows.map(({ id }) => id);
}

async function openBoard(page, url) {
  await page.goto(`${url}/?mode=table&sort=newest`);
  await page.waitForFunction(
    (rows) => Number(document.querySelector('table')?.getAttribute('aria-rowcount')) > rows,
    ROWS,
    { timeout: 60_000 },
  );
  return page.evaluate(() => performance.now());
}

async function openStatic(page) {
  const lines = Array.from(
    { length: ROWS },
    (_, at) => `<p>Máy chủ văn bản điều hành bị mã hóa, vụ ${at}</p>`,
  );
  await page.setContent(`<!doctype html><title>static</title>${lines.join('')}`);
}

/** Down and up again, as a wheel does it. */
async function scroll(session, seconds) {
  const { x, y, distance, speed } = SCROLL;
  const until = performance.now() + seconds * 1000;
  for (let way = -1; performance.now() < until; way = -way) {
    const gesture = { x, y, yDistance: way * distance, speed, gestureSourceType: 'mouse' };
    await session.send('Input.synthesizeScrollGesture', gesture);
  }
}

import { ensureClientBuilt } from '../scripts/lib/build.mjs';
import { Child, stopChildren } from './lib/children.mjs';
import { launchChromium, openPage } from './lib/chromium.mjs';
import { round } from './lib/figures.mjs';
import { posterFor } from './lib/poster.mjs';

const ENTRIES = 5_000;
const NEWEST = `Đã gọi trực ban xã, lần ${ENTRIES}`;

/**
 * An incident with five thousand entries, opened in Chromium from the board's row: from the press to its newest entry
 * on the screen. `fromAddressMs` is the whole page from its address, with the browser's cache filled.
 */
export const incidentPage = {
  name: 'incident-page',
  subjects: { product: {} },
  bounds: [{ figure: 'openMs', atMost: 1000 }],
  measure: (_, settings) => measure(settings),
};

async function measure({ databases }) {
  await ensureClientBuilt(process.execPath);
  const database = await databases.copy();
  const browser = await launchChromium();
  try {
    const server = await Child.start('servers/product.mjs', {}, database.env);
    const { port } = server.ready;
    const { cookie } = databases.accounts.find(({ login }) => login === 'coordinator');
    const id = await longIncident(database, posterFor({ port, cookie }));
    const { page, errors, url } = await openPage(browser, { port, cookie });
    await page.goto(`${url}/?mode=table&sort=newest`);
    await page.locator(`[data-row-link="${id}"]`).waitFor();
    const openMs = await page.evaluate(pressAndWait, { id, text: NEWEST });
    await page.goto(`${url}/incidents/${id}`);
    const fromAddressMs = await page.evaluate(pressAndWait, { id: null, text: NEWEST });
    if (errors.length > 0) throw new Error(errors.join('\n'));
    return { openMs: round(openMs, 0), fromAddressMs: round(fromAddressMs, 0) };
  } finally {
    await browser.close();
    await stopChildren();
    await database.drop();
  }
}

/** In the page: presses the row's link (or nothing) and waits, frame by frame, until the text stands in the timeline. */
async function pressAndWait({ id, text }) {
  const from = id === null ? 0 : performance.now();
  if (id !== null) document.querySelector(`[data-row-link="${id}"]`).click();
  while (!document.querySelector('ol li[aria-setsize]')?.parentElement.textContent.includes(text)) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    if (performance.now() - from > 60_000) throw new Error(`"${text}" did not appear`);
  }
  return performance.now() - from;
}

/** Declared over HTTP with one entry; the others are made like that one, their events through the log's own function. */
async function longIncident({ superuser }, post) {
  const { rows: units } = await superuser.query('SELECT id FROM units ORDER BY code LIMIT 1');
  const { id } = await post('incidents', {
    title: 'Máy chủ văn bản điều hành bị mã hóa',
    unitId: units[0].id,
    detectedAt: new Date(Date.now() - 3_600_000).toISOString(),
    reporter: { name: 'Trực ban xã', phone: '0000 123 456' },
  });
  const entry = await post(`incidents/${id}/entries`, { text: 'Đã gọi trực ban xã', share: 'team' });
  await superuser.query(
    `SELECT set_config('dieuphoi.realms', (SELECT array_agg(id)::text FROM realms), false)`,
  );
  await superuser.query(
    `WITH more AS (
       INSERT INTO entries SELECT (jsonb_populate_record(e, jsonb_build_object('id', uuidv7(),
         'text', e.text || ', lần ' || n, 'happened_at', e.happened_at + make_interval(secs => n / 1000.0)))).* FROM entries e, generate_series(2, $2::int) n WHERE e.id = $1 RETURNING *)
     SELECT append(jsonb_agg(jsonb_build_object('id', uuidv7(), 'realm', l.realm, 'type', l.type, 'subjectId', m.id,
       'incidentId', l.incident_id, 'entryId', m.id, 'actorId', l.actor_id, 'actorKind', l.actor_kind,
       'audience', to_jsonb(l.audience), 'payload',
       jsonb_set(l.payload::jsonb, '{subject,row}', l.payload::jsonb #> '{subject,row}'
         || jsonb_build_object('id', m.id, 'text', m.text, 'happenedAt', m.happened_at))::text) ORDER BY m.happened_at))
     FROM more m, event_log l WHERE l.entry_id = $1`,
    [entry.id, ENTRIES],
  );
  return id;
}

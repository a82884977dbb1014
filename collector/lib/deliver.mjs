import { randomUUID } from 'node:crypto';
import { signatureOf } from './keys.mjs';
import { plain, say, warn } from './say.mjs';
import { daysKept, drop, keep, take, waiting } from './spool.mjs';
import { outcomeOf, refusalOf, request } from './wire.mjs';

/** So long a piece waits for this host's clock to be set. */
const MOST_DAYS = 14;

/**
 * Hands one piece over, or keeps it for the next run when the server does not take it now; false says that somebody has to act:
 * it was refused, or nothing from here is taken.
 * @param piece `{ path, label, body }`: where it goes, how it is called in messages, what is signed
 */
export async function deliver(collector, piece) {
  const reply = await send(collector, piece);
  const outcome = outcomeOf(reply);
  if (outcome === 'accepted') return tellAccepted(piece, reply.answer);
  if (outcome === 'clock') tellClock(piece, reply);
  else if (outcome !== 'later') tellRefused(piece, reply);
  if (outcome === 'refused') return false;
  keep(collector.folder, piece);
  const why = reply.why ?? reply.status;
  warn(
    `${piece.label}: chưa gửi được (${why}), giữ lại cho lần chạy sau.`,
    `${piece.label}: not sent (${why}), kept for the next run.`,
  );
  return outcome === 'later';
}

/**
 * Sends what waits, oldest first, until the server fails again. What it refuses for good is given up and named; while it
 * lets this collector in at all no longer, or this host's clock is wrong, everything stays: for a wrong clock two weeks at most.
 */
export async function deliverWaiting(collector) {
  for (const name of waiting(collector.folder)) {
    const piece = take(collector.folder, name);
    if (piece === null) continue;
    const reply = await send(collector, piece);
    const outcome = outcomeOf(reply);
    if (outcome === 'later') return;
    if (outcome === 'accepted') tellAccepted(piece, reply.answer);
    else if (outcome === 'clock') tellClock(piece, reply);
    else tellRefused(piece, reply);
    if (outcome === 'barred') return;
    if (outcome === 'clock') {
      if (daysKept(collector.folder, name) < MOST_DAYS) return;
      warn(`${piece.label}: chờ đã quá lâu, bỏ.`, `${piece.label}: it has waited too long and is given up.`);
    }
    drop(collector.folder, name);
  }
}

/** Signed at the instant of sending, with a nonce of its own: the server refuses what was signed long ago or seen before. */
function send(collector, { path, body }) {
  const sentAt = new Date().toISOString();
  const bytes = Buffer.from(JSON.stringify({ ...body, sentAt, nonce: randomUUID() }));
  const signature = signatureOf(collector.key, bytes);
  return request(collector, 'POST', path, bytes, { 'x-dieuphoi-signature': signature });
}

function tellAccepted({ label }, { evidenceId, problems }) {
  const id = evidenceId ? ` (${plain(evidenceId)})` : '';
  say(`${label}: đã gửi${id}`, 'sent');
  const codes = Array.isArray(problems) ? problems.map(({ code }) => plain(code)).join(', ') : '';
  if (codes) warn(`${label}: máy chủ thấy vấn đề: ${codes}`, `${label}: the server sees problems: ${codes}`);
  return true;
}

/** Its own instants are this clock's too, so they are not put right here: the server would believe a wrong time. */
function tellClock({ label }, reply) {
  warn(
    `${label}: đồng hồ máy này lệch quá 10 phút so với máy chủ (${refusalOf(reply)}). Hãy chỉnh giờ (NTP); chứng cứ được giữ tối đa ${MOST_DAYS} ngày.`,
    `${label}: this host's clock is more than 10 minutes off the server's (${refusalOf(reply)}). Set it (NTP); the evidence is kept for ${MOST_DAYS} days at most.`,
  );
}

function tellRefused({ label, body }, reply) {
  const since = body.startedAt ?? body.at;
  warn(
    `${label} (${since}): máy chủ từ chối: ${refusalOf(reply)}`,
    `${label} (${since}): the server refused it: ${refusalOf(reply)}`,
  );
}

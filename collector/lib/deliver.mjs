import { randomUUID } from 'node:crypto';
import { signatureOf } from './keys.mjs';
import { plain, say, warn } from './say.mjs';
import { drop, keep, take, waiting } from './spool.mjs';
import { outcomeOf, refusalOf, request } from './wire.mjs';

/**
 * Hands one piece over, or keeps it for the next run when the server cannot take it now; false says that it was refused.
 * @param piece `{ path, label, body }`: where it goes, how it is called in messages, what is signed
 */
export async function deliver(collector, piece) {
  const reply = await send(collector, piece);
  const outcome = outcomeOf(reply.status);
  if (outcome === 'accepted') return tellAccepted(piece, reply.answer);
  if (outcome === 'later') {
    keep(collector.folder, piece);
    const why = reply.why ?? reply.status;
    warn(
      `${piece.label}: chưa gửi được (${why}), giữ lại cho lần chạy sau.`,
      `${piece.label}: not sent (${why}), kept for the next run.`,
    );
    return true;
  }
  tellRefused(piece, reply);
  return false;
}

/**
 * Sends what waits, oldest first, until the server fails again. What it refuses for good is given up and named; while it
 * lets this collector in at all no longer, everything stays.
 */
export async function deliverWaiting(collector) {
  for (const name of waiting(collector.folder)) {
    const piece = take(collector.folder, name);
    if (piece === null) continue;
    const reply = await send(collector, piece);
    const outcome = outcomeOf(reply.status);
    if (outcome === 'later') return;
    if (outcome === 'accepted') tellAccepted(piece, reply.answer);
    else tellRefused(piece, reply);
    if (outcome === 'barred') return;
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

function tellRefused({ label, body }, reply) {
  const since = body.startedAt ?? body.at;
  warn(
    `${label} (${since}): máy chủ từ chối: ${refusalOf(reply)}`,
    `${label} (${since}): the server refused it: ${refusalOf(reply)}`,
  );
}

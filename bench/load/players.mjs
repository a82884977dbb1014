import { io } from 'socket.io-client';
import { posterFor } from '../lib/poster.mjs';
import { serveParent, task, tell } from '../lib/child-side.mjs';

// The bodies that play: each has its page open, and in turn looks into its inbox, acknowledges and answers what is new.
const { port, drillId, cookies, actsPerSecond } = task;
const players = await Promise.all(cookies.map(open));
let [isRunning, acts, failed] = [false, 0, 0];
const underWay = new Set();

async function open(cookie) {
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { Cookie: cookie },
  });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  await new Promise((resolve) => socket.emit('subscribe', { after: null }, resolve));
  return { cookie, post: posterFor({ port, cookie }) };
}

async function look({ cookie, post }) {
  const path = `drills/${drillId}`;
  const answer = await fetch(`http://127.0.0.1:${port}/api/${path}/inbox`, { headers: { cookie } });
  if (!answer.ok) throw new Error(`the inbox answered ${answer.status}`);
  const { items } = await answer.json();
  const next = items.find(({ respondedAt, responses }) => !respondedAt && responses.length === 0);
  if (!next) return;
  if (next.ackedAt)
    await post(`${path}/deliveries/${next.id}/respond`, { text: 'Đã rút mạng, giữ nguyên nguồn điện.' });
  else await post(`${path}/deliveries/${next.id}/acknowledge`, {});
}

async function turn() {
  const from = performance.now();
  while (isRunning) {
    const waitMs = from + (acts * 1000) / actsPerSecond - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    const act = look(players[acts % players.length])
      .catch((error) => {
        failed += 1;
        console.error(error.message);
      })
      .finally(() => underWay.delete(act));
    underWay.add(act);
    acts += 1;
  }
}

async function begin() {
  isRunning = true;
  void turn();
}

async function end() {
  isRunning = false;
  await Promise.all(underWay);
  return { acts, failed };
}

serveParent({ begin, end });
tell('ready');

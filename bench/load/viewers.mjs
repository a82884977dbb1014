import { io } from 'socket.io-client';
import { processorSeconds, serveParent, task, tell } from '../lib/child-side.mjs';
import { latencies, wallClock } from '../lib/figures.mjs';

// Every open board and phone: real socket.io clients, each with a session of its own kind.
const durations = [];
let isMeasuring = false;
let burst = null;
let sought = null;
const viewers = await Promise.all(task.viewers.map(open));

async function open({ cookie, isTeam }) {
  const socket = io(`http://127.0.0.1:${task.port}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    ...(cookie && { extraHeaders: { Cookie: cookie } }),
  });
  const viewer = { isTeam, upTo: 0, events: 0 };
  socket.on('events', (message) => {
    const at = wallClock();
    viewer.upTo = message.upTo;
    if (burst) receiveOf(burst, message, at);
    if (sought) seek(viewer, message, at);
    if (!isMeasuring) return;
    // With a realm, what is of another one is not what is measured.
    const counted = task.realm ? message.events.filter(({ realm }) => realm === task.realm) : message.events;
    viewer.events += counted.length;
    for (const { recordedAt } of counted) durations.push(at - Date.parse(recordedAt));
  });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  await new Promise((resolve) => socket.emit('subscribe', { after: null }, resolve));
  return viewer;
}

async function begin() {
  isMeasuring = true;
  durations.length = 0;
  for (const viewer of viewers) viewer.events = 0;
}

/** Tells `burst` once every viewer has so many events more: how long after their commit, and what one takes. */
async function awaitBurst({ events }) {
  burst = { left: events * viewers.length, firstAt: Infinity };
}

function receiveOf(awaited, { events }, at) {
  awaited.left -= events.length;
  for (const { recordedAt } of events) awaited.firstAt = Math.min(awaited.firstAt, Date.parse(recordedAt));
  if (awaited.left > 0) return;
  burst = null;
  const eventBytes = Buffer.byteLength(JSON.stringify(events)) / events.length;
  tell('burst', { tookMs: at - awaited.firstAt, eventBytes });
}

/** Tells `heard` once every viewer has an event of that type: when the last one had it. */
async function awaitType({ type }) {
  sought = { type, left: new Set(viewers) };
}

function seek(viewer, { events }, at) {
  if (!events.some(({ type }) => type === sought.type)) return;
  sought.left.delete(viewer);
  if (sought.left.size > 0) return;
  sought = null;
  tell('heard', { at });
}

/** Waits until everybody has everything up to the head; answers what came since `begin`, and how late. */
async function end({ head }) {
  const deadline = Date.now() + 60_000; // a viewer without events of its own hears of the head with the heartbeat
  while (viewers.some(({ isTeam, upTo }) => isTeam && upTo < head)) {
    if (Date.now() > deadline) throw new Error('not every viewer came up to the head');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const ofTeam = viewers.filter(({ isTeam }) => isTeam).map(({ events }) => events);
  return {
    deliveries: durations.length,
    ...latencies(durations),
    leastOfTeam: Math.min(...ofTeam),
    mostOfTeam: Math.max(...ofTeam),
  };
}

serveParent({ begin, end, awaitBurst, awaitType, processor: async () => processorSeconds() });
tell('ready');

import { createServer } from 'node:http';
import pg from 'pg';
import { Server } from 'socket.io';
import { memory, processorSeconds, serveParent, task, tell } from '../lib/child-side.mjs';

// The least that can bring a committed row to many sockets: INSERT + NOTIFY, LISTEN, one emit of a 400-byte event.
const TEXT = 'x'.repeat(265);
const INSERT = `WITH event AS (
    INSERT INTO bare_events (recorded_at, text) VALUES (date_trunc('milliseconds', clock_timestamp()), $1) RETURNING *)
  SELECT pg_notify('bare_events', row_to_json(event)::text) FROM event`;

const writer = new pg.Client({ connectionString: process.env.DATABASE_URL });
const listener = new pg.Client({ connectionString: process.env.DATABASE_URL });
await Promise.all([writer.connect(), listener.connect()]);
await writer.query(
  'CREATE TABLE bare_events (seq bigserial PRIMARY KEY, recorded_at timestamptz NOT NULL, text text NOT NULL)',
);

const http = createServer();
const io = new Server(http, { serveClient: false, perMessageDeflate: false, transports: ['websocket'] });
let head = 0;
io.on('connection', (socket) => {
  void socket.join('everybody');
  socket.on('subscribe', (_, answer) => answer({ head }));
});
listener.on('notification', ({ payload }) => {
  const { seq, recorded_at: recordedAt, text } = JSON.parse(payload);
  head = seq;
  const now = new Date().toISOString();
  io.to('everybody').emit('events', { events: [{ seq, recordedAt, subject: { text } }], upTo: seq, now });
});
await listener.query('LISTEN bare_events');

async function change() {
  await writer.query('BEGIN');
  await writer.query(INSERT, [TEXT]);
  await writer.query('COMMIT');
}

/** Changes at an even rate for so long; answers how many events there were. */
async function write({ seconds }) {
  const before = head;
  const changes = [];
  const everyMs = 1000 / task.changesPerSecond;
  for (
    const [count, startedAt] = [task.changesPerSecond * seconds, performance.now()];
    changes.length < count;
  ) {
    const waitMs = startedAt + changes.length * everyMs - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    changes.push(change());
  }
  await Promise.all(changes);
  const { rows } = await writer.query('SELECT max(seq)::int AS head FROM bare_events');
  return { changes: changes.length, head: rows[0].head, events: rows[0].head - before };
}

/** These events in one message to everybody, from memory, as if they had just been committed. */
async function burst({ events }) {
  const now = new Date().toISOString();
  const fresh = events.map((event) => ({ ...event, recordedAt: now }));
  io.to('everybody').emit('events', { events: fresh, upTo: head, now });
}

http.listen(0, '127.0.0.1', () => tell('ready', { port: http.address().port }));
serveParent(
  { processor: async () => processorSeconds(), memory: async () => memory(), write, burst },
  async () => {
    await io.close();
    await Promise.all([writer.end(), listener.end()]);
  },
);

import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { CONFIG } from '../platform/config/config.token.js';
import type { Config } from '../platform/config/config.js';
import { MOST_WAIT_MS, SystemDataSource, type TimedStatement } from '../platform/database/database.js';
import { Metrics } from '../platform/http/metrics.js';
import { Readiness } from '../platform/http/readiness.js';
import { EVENT_COLUMNS, type EventRow, type StoredEvent, toEventRow } from './event-types.js';

const BATCH = 500;
const POLL_MS = 1000;
const COALESCE_MS = 5;
/** More than this in a second is a stream, which is read in larger pieces: nobody reads that fast. */
const STREAM_PER_SECOND = 100;
const STREAM_COALESCE_MS = 25;
const RECONNECT_MS = 500;
const MOST_BEHIND_MS = 5 * POLL_MS;
/** So many batches are on their way at once; whoever sees them is asked about each of them. */
const MOST_UNDER_WAY = 8;

const READ_ON = `SELECT ${EVENT_COLUMNS} FROM event_log e WHERE e.seq > $1 ORDER BY e.seq LIMIT ${BATCH}`;

/**
 * Takes each batch in order, and may prepare asynchronously: the next one is read meanwhile. Returns what to do in the
 * same instant as the head moves, which it does in order, too.
 */
export type BatchReader = (batch: readonly EventRow[], upTo: number) => Promise<() => void>;

/** How many events came in the last whole second, or have come in this one. */
class Pace {
  private second = 0;
  private now = 0;
  private before = 0;

  count(events: number, at: number): void {
    this.turn(at);
    this.now += events;
  }

  perSecond(at: number): number {
    this.turn(at);
    return Math.max(this.before, this.now);
  }

  private turn(at: number): void {
    const second = Math.floor(at / 1000);
    if (second === this.second) return;
    this.before = second === this.second + 1 ? this.now : 0;
    this.now = 0;
    this.second = second;
  }
}

/**
 * Follows the log in this process: LISTEN wakes it, a poll covers a lost notification, one reader sees every event
 * once and in order. Two servers each tail for themselves and need no broker.
 */
@Injectable()
export class LogTail implements OnApplicationShutdown {
  private readonly logger = new Logger('LogTail');
  private listener: pg.Client | null = null;
  private poll: NodeJS.Timeout | undefined;
  private soon: NodeJS.Timeout | undefined;
  private reader: BatchReader | null = null;
  private readonly listeners = new Set<(event: EventRow) => void>();
  private isStopped = false;
  private reading: Promise<boolean> | null = null;
  private next: Promise<boolean> | null = null;
  // By the clock that only goes forward: the computer's own may be set back.
  private askedAt = -Infinity;
  private followedAt = -Infinity;
  private readonly pace = new Pace();
  /** The batches on their way, in order: settled when all of them have been handed on, or could not be. */
  private handing: Promise<boolean> = Promise.resolve(true);
  private underWay = 0;
  /** Raised when one could not be handed on: those behind it are read again with it. */
  private attempt = 0;
  /** The last number that has been handed on. */
  head = 0;
  /** The last number that has been read; what lies between it and the head is on its way. */
  readUpTo = 0;

  constructor(
    private readonly system: SystemDataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly metrics: Metrics,
    readiness: Readiness,
  ) {
    readiness.add(() => ({
      name: 'log tail',
      isOk: !this.reader || this.isCurrent,
    }));
  }

  /** Whether everything committed up to a few seconds ago has been handed on. */
  get isCurrent(): boolean {
    return performance.now() - this.followedAt < MOST_BEHIND_MS;
  }

  /** Begins after the present end of the log. */
  async follow(reader: BatchReader): Promise<void> {
    const [{ head }] = await this.system.query<[{ head: number }]>(
      'SELECT coalesce(max(seq), 0) AS head FROM event_log',
    );
    this.head = head;
    this.readUpTo = head;
    this.followedAt = performance.now();
    this.reader = reader;
    await this.listen();
    this.poll = setInterval(() => void this.wake(), POLL_MS);
    await this.wake();
  }

  /** Tells of every event after it has been handed on; whoever listens keeps a place of its own in the log. */
  onNews(listener: (event: EventRow) => void): void {
    this.listeners.add(listener);
  }

  /**
   * Reads whatever is new. The promise ends after a read that began after this call, so that what was committed
   * before is handed on; calls during a read share the next one.
   * @returns whether that is so: the log may not have been read, or nobody could be asked who sees what was
   */
  wake(): Promise<boolean> {
    clearTimeout(this.soon);
    this.soon = undefined;
    if (!this.reading) {
      this.reading = this.tryToRead().finally(() => (this.reading = null));
      return this.reading.then(async (isRead) => (await this.handing) && isRead);
    }
    this.next ??= this.reading.then(() => {
      this.next = null;
      return this.wake();
    });
    return this.next;
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.poll);
    clearTimeout(this.soon);
    await this.listener?.end().catch(() => undefined); // it may be gone already
  }

  /** A lone event is read at once; under a stream of them one read serves all that came within a few milliseconds. */
  wakeSoon(): void {
    if (!this.reader || this.soon) return;
    const now = performance.now();
    const coalesceMs = this.pace.perSecond(now) > STREAM_PER_SECOND ? STREAM_COALESCE_MS : COALESCE_MS;
    const waitMs = coalesceMs - (now - this.askedAt);
    if (waitMs <= 0) void this.wake();
    else this.soon = setTimeout(() => void this.wake(), waitMs);
  }

  private async tryToRead(): Promise<boolean> {
    try {
      await this.readOn();
      return true;
    } catch (err) {
      if (!this.isStopped) this.logger.warn({ err }, 'reading the log failed; trying again');
      return false;
    }
  }

  private async readOn(): Promise<void> {
    for (let isMore = true; isMore && !this.isStopped;) {
      if (this.underWay === MOST_UNDER_WAY) await this.handing;
      const { attempt } = this;
      const rows = await this.newest();
      if (attempt !== this.attempt) continue; // what was read begins behind what must be read again
      const readAt = performance.now();
      this.askedAt = readAt;
      this.pace.count(rows.length, readAt);
      this.handOn(rows.map(toEventRow), readAt);
      isMore = rows.length === BATCH;
    }
  }

  /** In the order of the log, while the next ones are read: one that somebody has to be asked about holds up no other. */
  private handOn(batch: readonly EventRow[], readAt: number): void {
    const { attempt, handing: before } = this;
    const upTo = batch.at(-1)?.seq ?? this.readUpTo;
    this.readUpTo = upTo;
    const prepared = batch.length > 0 && this.reader ? this.reader(batch, upTo) : null;
    prepared?.catch(() => undefined); // it is awaited below, but for what is read again
    const deliver = async (): Promise<boolean> => {
      await before;
      if (attempt !== this.attempt) return false;
      (await prepared)?.();
      this.head = upTo;
      for (const listener of this.listeners) batch.forEach(listener);
      this.followedAt = readAt; // only now: what was read but could not be handed on is not followed
      if (prepared) this.metrics.head.set(upTo);
      return true;
    };
    this.underWay++;
    this.handing = deliver()
      .catch((err: unknown) => {
        this.attempt++;
        this.readUpTo = this.head;
        if (!this.isStopped) this.logger.warn({ err }, 'handing on failed; reading again');
        return false;
      })
      .finally(() => this.underWay--);
  }

  /** Asks where the news came from, or, while that connection is being made anew, any other. */
  private async newest(): Promise<StoredEvent[]> {
    const { listener } = this;
    if (!listener) return this.system.prepared<StoredEvent>('log_tail', READ_ON, [this.readUpTo]);
    const statement: TimedStatement = {
      name: 'log_tail',
      text: READ_ON,
      values: [this.readUpTo],
      query_timeout: MOST_WAIT_MS,
    };
    try {
      return (await listener.query<StoredEvent>(statement)).rows;
    } catch (error) {
      void listener.end().catch(() => undefined); // a line that brings no answer brings no news either
      throw error;
    }
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.config.databaseSystemUrl,
      application_name: 'dieuphoi-listen',
      keepAlive: true,
    });
    let isListening = false;
    client.on('notification', ({ payload }) => {
      if (!(Number(payload) <= this.readUpTo)) this.wakeSoon(); // whoever knew sooner has woken it
    });
    client.on('error', () => undefined); // 'end' follows
    client.on('end', () => {
      if (this.listener === client) this.listener = null;
      if (isListening) this.relistenSoon(); // an attempt that fails is repeated by who made it, once
    });
    try {
      await client.connect();
      await client.query(`SET plan_cache_mode = force_generic_plan; LISTEN event_log`);
    } catch (error) {
      void client.end().catch(() => undefined); // it may be gone already
      throw error;
    }
    isListening = true;
    this.listener = client;
    if (this.isStopped) await client.end();
  }

  private relistenSoon(): void {
    if (!this.isStopped) setTimeout(() => void this.relisten(), RECONNECT_MS);
  }

  private async relisten(): Promise<void> {
    if (this.isStopped) return;
    try {
      await this.listen();
      await this.wake();
    } catch {
      this.relistenSoon(); // the poll carries on meanwhile
    }
  }
}

import { jest } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import type { FeedEvent } from '../api/types';
import { LiveFeed } from './live-feed';

/** The far end of a wire: what a server would do to the socket, done by hand. */
class Wire {
  readonly handlers = new Map<string, (message?: unknown) => void>();
  readonly subscriptions: (number | null)[] = [];
  connected = true;
  active = true;
  acknowledge: (answer: { head: number }) => void = () => undefined;
  on(name: string, handler: (message?: unknown) => void) {
    this.handlers.set(name, handler);
    return this;
  }
  emit(_name: string, body: { after: number | null }, answer: (head: { head: number }) => void) {
    this.subscriptions.push(body.after);
    this.acknowledge = answer;
  }
  connect() {
    return this;
  }
  disconnect() {
    return this;
  }
  removeAllListeners() {
    return this;
  }
  say(name: string, message?: unknown) {
    this.handlers.get(name)?.(message);
  }
}

const event = (seq: number): FeedEvent => ({
  seq,
  id: `id-${seq}`,
  type: 'incident.changed',
  at: '2026-11-24T02:47:12Z',
  recordedAt: '2026-11-24T02:47:12Z',
  actor: { kind: 'system', id: null, name: null, via: 'api' },
  realm: 'real',
  subject: {},
  data: {},
});

function feedOnWire() {
  const wire = new Wire();
  const received: number[] = [];
  let resets = 0;
  const feed = new LiveFeed({
    connect: () => wire as unknown as Socket,
    onEvents: (events) => received.push(...events.map(({ seq }) => seq)),
    onReset: () => (resets += 1),
    onRefused: () => undefined,
  });
  feed.start();
  return { wire, feed, received, resets: () => resets };
}

describe('LiveFeed', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('subscribes from now, and opens with the head', async () => {
    const { wire, feed } = feedOnWire();
    wire.say('connect');
    wire.acknowledge({ head: 41 });
    await expect(feed.opened).resolves.toBe(41);
    expect(wire.subscriptions).toEqual([null]);
    expect(feed.state).toEqual({ kind: 'live' });
  });

  it('resumes from the last upTo and counts what is still to come', () => {
    const { wire, feed, received } = feedOnWire();
    wire.say('connect');
    wire.acknowledge({ head: 41 });
    wire.say('events', { events: [event(42)], upTo: 44 });
    wire.say('disconnect', 'transport close');
    expect(feed.state.kind).toBe('disconnected');
    wire.say('connect');
    wire.acknowledge({ head: 258 });
    expect(wire.subscriptions).toEqual([null, 44]);
    expect(feed.state).toEqual({ kind: 'catching_up', behind: 214 });
    wire.say('events', { events: [event(50)], upTo: 258 });
    expect(feed.state).toEqual({ kind: 'live' });
    expect(received).toEqual([42, 50]);
  });

  it('drops what it has', () => {
    const { wire, received } = feedOnWire();
    wire.say('connect');
    wire.acknowledge({ head: 41 });
    wire.say('events', { events: [event(42), event(43)], upTo: 43 });
    wire.say('events', { events: [event(43), event(44)], upTo: 44 });
    expect(received).toEqual([42, 43, 44]);
  });

  it('is not live after 12 s without a word', () => {
    const { wire, feed } = feedOnWire();
    wire.say('connect');
    wire.acknowledge({ head: 41 });
    jest.advanceTimersByTime(11_900);
    expect(feed.state.kind).toBe('live');
    jest.advanceTimersByTime(200);
    expect(feed.state.kind).toBe('disconnected');
  });

  it('on reset subscribes after the head before anything is fetched again', () => {
    const { wire, resets } = feedOnWire();
    wire.say('connect');
    wire.acknowledge({ head: 41 });
    wire.say('reset', { reason: 'rights_changed', head: 9000 });
    expect(wire.subscriptions).toEqual([null, 9000]);
    expect(resets()).toBe(1);
  });
});

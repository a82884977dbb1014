import { randomId } from '../api/action-key';
import type { PresenceMessage, Present, WatchBody, WatchName } from './presence-messages';

type Watched = { kind: 'incident' | 'board'; id: string; users: number; typedAt: number };

/** The server forgets after 12 s. */
const RENEW_MS = 5_000;
/** A pen at rest for this long is laid down. */
const PEN_MS = 6_000;
const NOBODY: readonly Present[] = [];

const isHidden = () => typeof document !== 'undefined' && document.visibilityState === 'hidden';
const keyOf = (kind: string, id: string) => `${kind}:${id}`;

/**
 * Who else looks at what. Says what this tab looks at, again every 5 s while it is before somebody's eyes; keeps what
 * the server tells, as long as that connection stands.
 */
export class PresenceBook {
  private readonly tab = randomId();
  private readonly watched = new Map<string, Watched>();
  private known: ReadonlyMap<string, readonly Present[]> = new Map();
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly send: (name: WatchName, body: WatchBody) => void) {}

  /** Who is known to look at an incident; the same list until that changes. */
  at(incidentId: string): readonly Present[] {
    return this.known.get(incidentId) ?? NOBODY;
  }

  /** Who is known to look at which incident; another map when that changes. */
  get people(): ReadonlyMap<string, readonly Present[]> {
    return this.known;
  }

  all(): PresenceMessage[] {
    return [...this.known].map(([id, people]) => ({ kind: 'incident', id, people: [...people] }));
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** This tab looks at it, until the returned function is called. */
  look(kind: 'incident' | 'board', id: string): () => void {
    const key = keyOf(kind, id);
    const watch = this.watched.get(key) ?? { kind, id, users: 0, typedAt: -PEN_MS };
    watch.users += 1;
    this.watched.set(key, watch);
    if (watch.users === 1 && !isHidden()) this.say('watch', watch);
    this.timer ??= setInterval(() => this.renew(), RENEW_MS);
    return () => this.unlook(key, watch);
  }

  /** A key was struck in a text about this incident: told once, until the pen rests. */
  type(incidentId: string): void {
    const watch = this.watched.get(keyOf('incident', incidentId));
    if (!watch) return;
    const wasTyping = isTyping(watch);
    watch.typedAt = performance.now();
    if (wasTyping) return;
    this.say('watch', watch);
    const rest = setInterval(() => {
      if (isTyping(watch)) return;
      clearInterval(rest);
      if (watch.users > 0) this.say('watch', watch);
    }, 1_000);
  }

  /** What was typed is sent or thrown away. */
  rest(incidentId: string): void {
    const watch = this.watched.get(keyOf('incident', incidentId));
    if (watch) watch.typedAt = -PEN_MS;
  }

  /** Says again what this tab looks at: a hidden one at nothing. */
  renew(): void {
    if (!isHidden()) this.watched.forEach((watch) => this.say('watch', watch));
  }

  /** The page is hidden or goes. */
  leave(): void {
    this.watched.forEach((watch) => this.say('unwatch', watch));
  }

  hear({ id, people }: PresenceMessage): void {
    const known = new Map(this.known);
    if (people.length) known.set(id, people);
    else known.delete(id);
    this.tell(known);
  }

  /** What is known, all of it: of a new connection nothing, of another tab's what that tab knows. */
  replace(messages: readonly PresenceMessage[]): void {
    if (messages.length === 0 && this.known.size === 0) return;
    this.tell(new Map(messages.map(({ id, people }) => [id, people])));
  }

  private unlook(key: string, watch: Watched): void {
    watch.users -= 1;
    if (watch.users > 0) return;
    this.watched.delete(key);
    this.say('unwatch', watch);
    if (this.watched.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private say(name: WatchName, watch: Watched): void {
    const { kind, id } = watch;
    this.send(name, {
      kind,
      id,
      tab: this.tab,
      ...(name === 'watch' && isTyping(watch) && { isTyping: true }),
    });
  }

  private tell(known: ReadonlyMap<string, readonly Present[]>): void {
    this.known = known;
    this.listeners.forEach((listener) => listener());
  }
}

const isTyping = ({ typedAt }: Watched): boolean => performance.now() - typedAt < PEN_MS;

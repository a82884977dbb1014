import { operatorOfServer, type Principal } from '../../events/principal.js';
import type { WatchedSystem } from '../backup.events.js';

/** A collector by its own name; `name` is that of its system. */
export interface NamedCollector extends WatchedSystem {
  readonly collectorId: string;
  readonly collector: string;
}

/** A program that has shown its token. It has proved nothing yet: that is for its signature. */
export interface Collector extends NamedCollector {
  readonly publicKey: Buffer | null;
  readonly host: string | null;
}

/** The server writes what a collector brought; the log names who that was. */
export const onBehalfOf = ({ collector }: Collector): Principal => ({ ...operatorOfServer, name: collector });

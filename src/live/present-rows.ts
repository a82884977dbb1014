import { Logger } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import type { EventRow } from '../events/event-types.js';
import { type FeedEvent, presentEvent } from '../events/projection.js';
import { PROJECTIONS } from './projections.js';

const logger = new Logger('Projections');

/** What of these rows a viewer gets. One that cannot be presented must stop neither stream nor feed: it `hasFailed`. */
export function presentRows(
  rows: readonly EventRow[],
  viewer: Actor,
): { events: FeedEvent[]; hasFailed: boolean } {
  const events: FeedEvent[] = [];
  let hasFailed = false;
  for (const row of rows) {
    try {
      const event = presentEvent(row, viewer, PROJECTIONS);
      if (event) events.push(event);
    } catch (err) {
      logger.error({ err, seq: row.seq }, 'an event could not be presented');
      hasFailed = true;
    }
  }
  return { events, hasFailed };
}

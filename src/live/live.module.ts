import { Module } from '@nestjs/common';
import { Broadcast } from './broadcast.js';
import { FeedController } from './feed.controller.js';
import { LiveGateway } from './live.gateway.js';
import { PresenceLeases } from './presence-leases.js';
import { Presence } from './presence.js';
import { DrillSights } from './drill-sights.js';
import { SessionWatch } from './session-watch.js';

/** The live stream and the feed: the same objects, pushed and fetched. */
@Module({
  controllers: [FeedController],
  providers: [LiveGateway, Broadcast, SessionWatch, DrillSights, Presence, PresenceLeases],
})
export class LiveModule {}

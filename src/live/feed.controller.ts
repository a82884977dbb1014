import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { FeedEventOut } from '../assignments/assignments.dto.js';
import { LogTail } from '../events/log-tail.js';
import { Transactions } from '../events/transactions.js';
import { Problem } from '../platform/errors/problem.js';
import { WholeNumber } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';
import { presentRows } from './present-rows.js';
import { visibleEvents } from './visible-events.js';

const DEFAULT_LIMIT = 200;

class FeedQuery {
  @WholeNumber({ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true }) after?: number;
  @WholeNumber({ min: 1, max: 1000, optional: true }) limit?: number;
}

class FeedPage {
  @Out(FeedEventOut, { list: true }) events: FeedEventOut[];
  /** Ask again after this number. */
  @Out('number') next: number;
  /** The end of the log when this was answered. */
  @Out('number') head: number;
}

@ApiTags('live')
@Controller('feed')
export class FeedController {
  constructor(
    private readonly transactions: Transactions,
    private readonly tail: LogTail,
  ) {}

  @Get()
  @Requires('feed.read')
  @ApiOkResponse({ type: FeedPage })
  async feed(
    @Acting() actor: Actor,
    @Query() { after = 0, limit = DEFAULT_LIMIT }: FeedQuery,
  ): Promise<FeedPage> {
    if (!(await this.tail.wake())) throw new Problem(503, 'unavailable'); // "the end" would not be known
    const { head } = this.tail;
    const { rows, upTo } = await this.transactions.read(actor, (tx) => visibleEvents(tx, after, head, limit));
    const { events } = presentRows(rows, actor);
    return { events, next: Math.max(after, upTo), head };
  }
}

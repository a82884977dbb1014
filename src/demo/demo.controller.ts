import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '../platform/http/public-route.js';
import { Out } from '../platform/http/out.js';
import { CARDS, DemoCards } from './demo-cards.js';

/** Somebody whom a visitor may step in as. */
export class DemoCard {
  @Out({ enum: CARDS.map(([card]) => card) }) card: (typeof CARDS)[number][0];
  @Out('text') login: string;
}

export class DemoInvitation {
  /** What the cards' accounts open with; null where it is not the printed one. */
  @Out('text', { nullable: true }) password: string | null;
  @Out(DemoCard, { list: true }) cards: DemoCard[];
}

/** Only in a demonstration: production has no such route. */
@ApiTags('demo')
@Controller('demo')
export class DemoController {
  constructor(private readonly cards: DemoCards) {}

  @Get()
  @Public('a demonstration prints the same at every start')
  @ApiOkResponse({ type: DemoInvitation })
  invitation(): Promise<DemoInvitation> {
    return this.cards.invitation();
  }
}

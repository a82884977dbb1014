import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import {
  AnswerList,
  Arrival,
  HeldBody,
  InboxOut,
  InjectIdsBody,
  InjectList,
  Journal,
  DrillReasonBody,
  RespondBody,
} from './drills.dto.js';
import { InboxService } from './inbox.service.js';
import { InjectsService } from './injects.service.js';
import { WatchService } from './watch.service.js';

/** What happens in a drill: the injects behind the scenes, and what of them arrives. */
@ApiTags('drills')
@Controller('drills/:id')
export class PlayController {
  constructor(
    private readonly injects: InjectsService,
    private readonly inbox: InboxService,
    private readonly watch: WatchService,
  ) {}

  @Get('injects')
  @Requires('drill.evaluate')
  @ApiOkResponse({ type: InjectList })
  list(@Acting() actor: Actor, @Param('id') id: string): Promise<InjectList> {
    return this.injects.list(actor, id);
  }

  @Get('injects/:injectId/answers')
  @Requires('drill.evaluate')
  @ApiOkResponse({ type: AnswerList })
  answers(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('injectId') injectId: string,
  ): Promise<AnswerList> {
    return this.watch.answers(actor, id, injectId);
  }

  @Get('journal')
  @Requires('drill.evaluate')
  @ApiOkResponse({ type: Journal })
  journal(@Acting() actor: Actor, @Param('id') id: string): Promise<Journal> {
    return this.watch.journal(actor, id);
  }

  @Post('injects/approve')
  @HttpCode(200)
  @Requires('drill.conduct')
  @ApiOkResponse({ type: InjectList })
  approve(@Acting() actor: Actor, @Param('id') id: string, @Body() body: InjectIdsBody): Promise<InjectList> {
    return this.injects.approve(actor, id, body);
  }

  @Post('injects/held')
  @HttpCode(200)
  @Requires('drill.conduct')
  @ApiOkResponse({ type: InjectList })
  held(@Acting() actor: Actor, @Param('id') id: string, @Body() body: HeldBody): Promise<InjectList> {
    return this.injects.decideHeld(actor, id, body);
  }

  @Post('injects/:injectId/release')
  @HttpCode(200)
  @Requires('drill.conduct')
  @ApiOkResponse({ type: InjectList })
  release(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('injectId') injectId: string,
  ): Promise<InjectList> {
    return this.injects.releaseNow(actor, id, injectId);
  }

  @Post('injects/:injectId/defer')
  @HttpCode(200)
  @Requires('drill.conduct')
  @ApiOkResponse({ type: InjectList })
  defer(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('injectId') injectId: string,
    @Body() { reason }: DrillReasonBody,
  ): Promise<InjectList> {
    return this.injects.defer(actor, id, injectId, reason);
  }

  @Post('injects/:injectId/complete')
  @HttpCode(200)
  @Requires('drill.conduct')
  @ApiOkResponse({ type: InjectList })
  complete(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('injectId') injectId: string,
    @Body() { reason }: DrillReasonBody,
  ): Promise<InjectList> {
    return this.injects.complete(actor, id, injectId, reason);
  }

  @Get('inbox')
  @Requires('drill.play')
  @ApiOkResponse({ type: InboxOut })
  ownInbox(@Acting() actor: Actor, @Param('id') id: string): Promise<InboxOut> {
    return this.inbox.inbox(actor, id);
  }

  @Post('deliveries/:deliveryId/seen')
  @HttpCode(200)
  @Requires('drill.play')
  @ApiOkResponse({ type: Arrival })
  seen(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('deliveryId') deliveryId: string,
  ): Promise<Arrival> {
    return this.inbox.seen(actor, id, deliveryId);
  }

  @Post('deliveries/:deliveryId/acknowledge')
  @HttpCode(200)
  @Requires('drill.play')
  @ApiOkResponse({ type: Arrival })
  acknowledge(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('deliveryId') deliveryId: string,
  ): Promise<Arrival> {
    return this.inbox.acknowledge(actor, id, deliveryId);
  }

  @Post('deliveries/:deliveryId/respond')
  @HttpCode(200)
  @Requires('drill.play')
  @ApiOkResponse({ type: Arrival })
  respond(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('deliveryId') deliveryId: string,
    @Body() body: RespondBody,
  ): Promise<Arrival> {
    return this.inbox.respond(actor, id, deliveryId, body);
  }
}

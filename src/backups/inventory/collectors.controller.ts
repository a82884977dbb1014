import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor, PersonActor } from '../../access/actor.js';
import { Acting, ActingPerson, Requires } from '../../access/requires.js';
import { addressOf } from '../../auth/request-facts.js';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.token.js';
import { CollectorItem, CollectorList, MadeCollector, MakeCollectorBody } from './collectors.dto.js';
import { CollectorsService } from './collectors.service.js';

@ApiTags('backups')
@Controller()
export class CollectorsController {
  constructor(
    private readonly collectors: CollectorsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('backups/:systemId/collectors')
  @Requires('backup.read')
  @ApiOkResponse({ type: CollectorList })
  list(@Acting() actor: Actor, @Param('systemId') systemId: string): Promise<CollectorList> {
    return this.collectors.list(actor, systemId);
  }

  @Post('backups/:systemId/collectors')
  @Requires('backup.collect')
  @ApiCreatedResponse({ type: MadeCollector })
  async make(
    @ActingPerson() actor: PersonActor,
    @Req() request: FastifyRequest,
    @Param('systemId') systemId: string,
    @Body() body: MakeCollectorBody,
  ): Promise<MadeCollector> {
    const made = await this.collectors.make(actor, systemId, body);
    return { ...made, serverUrl: addressOf(request, this.config) };
  }

  @Post('collectors/:id/revoke')
  @HttpCode(200)
  @Requires('backup.collect')
  @ApiOkResponse({ type: CollectorItem })
  revoke(@Acting() actor: Actor, @Param('id') id: string): Promise<CollectorItem> {
    return this.collectors.revoke(actor, id);
  }
}

import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor, PersonActor } from '../../access/actor.js';
import { Acting, ActingPerson, Requires } from '../../access/requires.js';
import { CollectorItem, CollectorList, MadeCollector, MakeCollectorBody } from './collectors.dto.js';
import { CollectorsService } from './collectors.service.js';

@ApiTags('backups')
@Controller()
export class CollectorsController {
  constructor(private readonly collectors: CollectorsService) {}

  @Get('backups/:systemId/collectors')
  @Requires('backup.read')
  @ApiOkResponse({ type: CollectorList })
  list(@Acting() actor: Actor, @Param('systemId') systemId: string): Promise<CollectorList> {
    return this.collectors.list(actor, systemId);
  }

  @Post('backups/:systemId/collectors')
  @Requires('backup.collect')
  @ApiCreatedResponse({ type: MadeCollector })
  make(
    @ActingPerson() actor: PersonActor,
    @Param('systemId') systemId: string,
    @Body() body: MakeCollectorBody,
  ): Promise<MadeCollector> {
    return this.collectors.make(actor, systemId, body);
  }

  @Post('collectors/:id/revoke')
  @HttpCode(200)
  @Requires('backup.collect')
  @ApiOkResponse({ type: CollectorItem })
  revoke(@Acting() actor: Actor, @Param('id') id: string): Promise<CollectorItem> {
    return this.collectors.revoke(actor, id);
  }
}

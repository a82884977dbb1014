import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { SystemList, SystemsQuery } from './systems.dto.js';
import { SystemsService } from './systems.service.js';

@ApiTags('systems')
@Controller('systems')
export class SystemsController {
  constructor(private readonly systems: SystemsService) {}

  @Get()
  @Requires('system.read')
  @ApiOkResponse({ type: SystemList })
  list(@Acting() actor: Actor, @Query() query: SystemsQuery): Promise<SystemList> {
    return this.systems.list(actor, query);
  }
}

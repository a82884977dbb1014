import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { OpenWork } from './open-work.out.js';
import { OpenWorkService } from './open-work.service.js';

@ApiTags('people')
@Controller('people')
export class OpenWorkController {
  constructor(private readonly work: OpenWorkService) {}

  @Get(':id/work')
  @Requires('person.deactivate')
  @ApiOkResponse({ type: OpenWork })
  of(@Acting() actor: Actor, @Param('id') id: string): Promise<OpenWork> {
    return this.work.of(actor, id);
  }
}

import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor, PersonActor } from '../../access/actor.js';
import { Acting, ActingPerson, Requires } from '../../access/requires.js';
import { BackupPause, PauseCopyBody } from './pauses.dto.js';
import { PausesService } from './pauses.service.js';

@ApiTags('backups')
@Controller()
export class PausesController {
  constructor(private readonly pauses: PausesService) {}

  @Post('backups/:systemId/copies/:copyId/pause')
  @Requires('backup.plan')
  @ApiCreatedResponse({ type: BackupPause })
  pause(
    @ActingPerson() actor: PersonActor,
    @Param('systemId') systemId: string,
    @Param('copyId') copyId: string,
    @Body() body: PauseCopyBody,
  ): Promise<BackupPause> {
    return this.pauses.pause(actor, systemId, copyId, body);
  }

  @Post('backup-pauses/:id/end')
  @HttpCode(200)
  @Requires('backup.plan')
  @ApiOkResponse({ type: BackupPause })
  end(@Acting() actor: Actor, @Param('id') id: string): Promise<BackupPause> {
    return this.pauses.end(actor, id);
  }
}

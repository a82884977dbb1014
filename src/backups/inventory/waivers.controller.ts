import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor, PersonActor } from '../../access/actor.js';
import { Acting, ActingPerson, Requires } from '../../access/requires.js';
import { BackupWaiver } from './plan.dto.js';
import { SignWaiverBody } from './waivers.dto.js';
import { WaiversService } from './waivers.service.js';

@ApiTags('backups')
@Controller()
export class WaiversController {
  constructor(private readonly waivers: WaiversService) {}

  @Post('backups/:systemId/waivers')
  @Requires('backup.waive')
  @ApiCreatedResponse({ type: BackupWaiver })
  sign(
    @ActingPerson() actor: PersonActor,
    @Param('systemId') systemId: string,
    @Body() body: SignWaiverBody,
  ): Promise<BackupWaiver> {
    return this.waivers.sign(actor, systemId, body);
  }

  @Post('backup-waivers/:id/end')
  @HttpCode(200)
  @Requires('backup.waive')
  @ApiOkResponse({ type: BackupWaiver })
  end(@Acting() actor: Actor, @Param('id') id: string): Promise<BackupWaiver> {
    return this.waivers.end(actor, id);
  }
}

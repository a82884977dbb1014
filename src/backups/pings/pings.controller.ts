import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../access/actor.js';
import { Acting, Requires } from '../../access/requires.js';
import { BackupPings, PingKey } from './pings.dto.js';
import { PingsService } from './pings.service.js';

@ApiTags('backups')
@Controller('backups/:systemId')
export class PingsController {
  constructor(private readonly pings: PingsService) {}

  @Get('pings')
  @Requires('backup.read')
  @ApiOkResponse({ type: BackupPings })
  list(@Acting() actor: Actor, @Param('systemId') systemId: string): Promise<BackupPings> {
    return this.pings.list(actor, systemId);
  }

  @Post('copies/:copyId/ping-key')
  @Requires('backup.plan')
  @ApiCreatedResponse({ type: PingKey })
  renew(
    @Acting() actor: Actor,
    @Param('systemId') systemId: string,
    @Param('copyId') copyId: string,
  ): Promise<PingKey> {
    return this.pings.renew(actor, systemId, copyId);
  }
}

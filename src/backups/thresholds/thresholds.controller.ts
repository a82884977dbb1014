import { Body, Controller, Get, Headers, Patch } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../access/actor.js';
import { Acting, Requires } from '../../access/requires.js';
import { versionOf } from '../../platform/http/if-match.js';
import { BackupThresholdsBody, BackupThresholdsOut } from './thresholds.dto.js';
import { ThresholdsService } from './thresholds.service.js';

@ApiTags('backups')
@Controller('backup-thresholds')
export class ThresholdsController {
  constructor(private readonly thresholds: ThresholdsService) {}

  @Get()
  @Requires('backup.plan')
  @ApiOkResponse({ type: BackupThresholdsOut })
  get(@Acting() actor: Actor): Promise<BackupThresholdsOut> {
    return this.thresholds.get(actor);
  }

  @Patch()
  @Requires('backup.set_thresholds')
  @ApiHeader({ name: 'If-Match', required: true, description: 'the version that was read, quoted' })
  @ApiOkResponse({ type: BackupThresholdsOut })
  change(
    @Acting() actor: Actor,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: BackupThresholdsBody,
  ): Promise<BackupThresholdsOut> {
    return this.thresholds.change(actor, versionOf(ifMatch), body);
  }
}

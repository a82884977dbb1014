import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../access/actor.js';
import { Acting, Requires } from '../../access/requires.js';
import { BackupRuns } from './runs.dto.js';
import { RunsService } from './runs.service.js';
import { BackupDetail, BackupList } from './verdicts.dto.js';
import { VerdictsService } from './verdicts.service.js';

@ApiTags('backups')
@Controller('backups')
export class VerdictsController {
  constructor(
    private readonly verdicts: VerdictsService,
    private readonly runs: RunsService,
  ) {}

  @Get()
  @Requires('backup.read')
  @ApiOkResponse({ type: BackupList })
  list(@Acting() actor: Actor): Promise<BackupList> {
    return this.verdicts.list(actor);
  }

  @Get(':systemId')
  @Requires('backup.read')
  @ApiOkResponse({ type: BackupDetail })
  detail(@Acting() actor: Actor, @Param('systemId') systemId: string): Promise<BackupDetail> {
    return this.verdicts.detail(actor, systemId);
  }

  @Get(':systemId/runs')
  @Requires('backup.read')
  @ApiOkResponse({ type: BackupRuns })
  runsOf(@Acting() actor: Actor, @Param('systemId') systemId: string): Promise<BackupRuns> {
    return this.runs.list(actor, systemId);
  }
}

import { Body, Controller, Get, Headers, Param, Put } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../access/actor.js';
import { Acting, Requires } from '../../access/requires.js';
import { versionOf } from '../../platform/http/if-match.js';
import { BackupPlan, BackupPlanBody } from './plan.dto.js';
import { PlanService } from './plan.service.js';

@ApiTags('backups')
@Controller('backups')
export class PlanController {
  constructor(private readonly plans: PlanService) {}

  @Get(':systemId/plan')
  @Requires('backup.read')
  @ApiOkResponse({ type: BackupPlan })
  get(@Acting() actor: Actor, @Param('systemId') systemId: string): Promise<BackupPlan> {
    return this.plans.get(actor, systemId);
  }

  @Put(':systemId/plan')
  @Requires('backup.plan')
  @ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'the version that was read, quoted; "0" for the first plan',
  })
  @ApiOkResponse({ type: BackupPlan })
  put(
    @Acting() actor: Actor,
    @Param('systemId') systemId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: BackupPlanBody,
  ): Promise<BackupPlan> {
    return this.plans.put(actor, systemId, versionOf(ifMatch), body);
  }
}

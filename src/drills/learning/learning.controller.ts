import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../access/actor.js';
import { Acting, Requires } from '../../access/requires.js';
import { ActionOut, FindingList, ProposeActionBody, SignReasonBody } from './actions.dto.js';
import { FindingsService } from './findings.service.js';
import { HotWashBody, HotWashOut } from './hot-wash.dto.js';
import { HotWashService } from './hot-wash.service.js';

/** What one drill found, and what its participants say of it. */
@ApiTags('drills')
@Controller('drills/:id')
export class LearningController {
  constructor(
    private readonly findings: FindingsService,
    private readonly hotWash: HotWashService,
  ) {}

  @Get('findings')
  @Requires('drill.evaluate')
  @ApiOkResponse({ type: FindingList })
  list(@Acting() actor: Actor, @Param('id') id: string): Promise<FindingList> {
    return this.findings.list(actor, id);
  }

  @Post('actions')
  @Requires('drill.evaluate')
  @ApiCreatedResponse({ type: ActionOut })
  propose(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: ProposeActionBody,
  ): Promise<ActionOut> {
    return this.findings.propose(actor, id, body);
  }

  @Post('findings/sign')
  @HttpCode(200)
  @Requires('drill.evaluate')
  @ApiOkResponse({ type: FindingList })
  sign(@Acting() actor: Actor, @Param('id') id: string, @Body() body: SignReasonBody): Promise<FindingList> {
    return this.findings.sign(actor, id, body);
  }

  @Get('hot-wash')
  @Requires('drill.play')
  @ApiOkResponse({ type: HotWashOut })
  show(@Acting() actor: Actor, @Param('id') id: string): Promise<HotWashOut> {
    return this.hotWash.show(actor, id);
  }

  @Post('hot-wash')
  @HttpCode(200)
  @Requires('drill.play')
  @ApiOkResponse({ type: HotWashOut })
  give(@Acting() actor: Actor, @Param('id') id: string, @Body() body: HotWashBody): Promise<HotWashOut> {
    return this.hotWash.give(actor, id, body);
  }
}

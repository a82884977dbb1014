import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { versionOf } from '../platform/http/if-match.js';
import { DrillDetail, DrillReasonBody, InjectList } from './drills.dto.js';
import { GatesService } from './editing/gates.service.js';
import { EditInjectBody, InjectBody } from './editing/inject.dto.js';
import { InjectEditsService } from './editing/inject-edits.service.js';
import {
  DrillPeopleOut,
  DrillPlanOut,
  EditDrillBody,
  GateBody,
  ObjectivesBody,
  WaiveBody,
} from './editing/plan.dto.js';
import { PlanEditsService } from './editing/plan-edits.service.js';

const IF_MATCH = { name: 'If-Match', required: true, description: 'the version being edited, quoted' };

/** A drill's plan while it is written: what it is, what is practised, what will happen, and the gates. */
@ApiTags('drills')
@Controller('drills')
export class PlanController {
  constructor(
    private readonly plans: PlanEditsService,
    private readonly injects: InjectEditsService,
    private readonly gates: GatesService,
  ) {}

  @Get('people')
  @Requires('drill.plan')
  @ApiOkResponse({ type: DrillPeopleOut })
  people(@Acting() actor: Actor): Promise<DrillPeopleOut> {
    return this.plans.people(actor);
  }

  @Get(':id/plan')
  @Requires('drill.evaluate')
  @ApiOkResponse({ type: DrillPlanOut })
  plan(@Acting() actor: Actor, @Param('id') id: string): Promise<DrillPlanOut> {
    return this.plans.plan(actor, id);
  }

  @Patch(':id')
  @Requires('drill.conduct')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: DrillDetail })
  edit(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: EditDrillBody,
  ): Promise<DrillDetail> {
    return this.plans.edit(actor, id, { version: versionOf(ifMatch), body });
  }

  @Put(':id/objectives')
  @Requires('drill.conduct')
  @ApiOkResponse({ type: DrillPlanOut })
  objectives(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: ObjectivesBody,
  ): Promise<DrillPlanOut> {
    return this.plans.replaceObjectives(actor, id, body);
  }

  @Post(':id/gates/:gate')
  @HttpCode(200)
  @Requires('drill.conduct')
  @ApiOkResponse({ type: DrillPlanOut })
  answerGate(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('gate') gate: string,
    @Body() body: GateBody,
  ): Promise<DrillPlanOut> {
    return this.gates.answer(actor, id, gate, body);
  }

  @Post(':id/waive')
  @HttpCode(200)
  @Requires('drill.conduct')
  @ApiOkResponse({ type: DrillDetail })
  waive(@Acting() actor: Actor, @Param('id') id: string, @Body() body: WaiveBody): Promise<DrillDetail> {
    return this.gates.waive(actor, id, body);
  }

  @Post(':id/injects')
  @Requires('drill.conduct')
  @ApiCreatedResponse({ type: InjectList })
  addInject(@Acting() actor: Actor, @Param('id') id: string, @Body() body: InjectBody): Promise<InjectList> {
    return this.injects.create(actor, id, body);
  }

  @Patch(':id/injects/:injectId')
  @Requires('drill.conduct')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: InjectList })
  editInject(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('injectId') injectId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: EditInjectBody,
  ): Promise<InjectList> {
    return this.injects.edit(actor, id, injectId, { version: versionOf(ifMatch), body });
  }

  @Post(':id/injects/:injectId/submit')
  @HttpCode(200)
  @Requires('drill.conduct')
  @ApiOkResponse({ type: InjectList })
  submit(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('injectId') injectId: string,
  ): Promise<InjectList> {
    return this.injects.submit(actor, id, injectId);
  }

  @Post(':id/injects/:injectId/return')
  @HttpCode(200)
  @Requires('drill.conduct')
  @ApiOkResponse({ type: InjectList })
  sendBack(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('injectId') injectId: string,
    @Body() { reason }: DrillReasonBody,
  ): Promise<InjectList> {
    return this.injects.sendBack(actor, id, injectId, reason);
  }

  @Post(':id/injects/:injectId/withdraw')
  @HttpCode(200)
  @Requires('drill.conduct')
  @ApiOkResponse({ type: InjectList })
  withdraw(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('injectId') injectId: string,
    @Body() { reason }: DrillReasonBody,
  ): Promise<InjectList> {
    return this.injects.withdraw(actor, id, injectId, reason);
  }
}

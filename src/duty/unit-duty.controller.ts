import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { DutyDayQuery, PlanUnitDutyBody, UnitDutyList, UnitDutyQuery, UnitsOnDuty } from './unit-duty.dto.js';
import { UnitDutyService } from './unit-duty.service.js';

@ApiTags('duty')
@Controller()
export class UnitDutyController {
  constructor(private readonly duty: UnitDutyService) {}

  @Get('units/:id/duty')
  @Requires('unit_duty.read')
  @ApiOkResponse({ type: UnitDutyList })
  ofUnit(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Query() query: UnitDutyQuery,
  ): Promise<UnitDutyList> {
    return this.duty.ofUnit(actor, id, query);
  }

  @Put('units/:id/duty')
  @Requires('unit_duty.plan')
  @ApiOkResponse({ type: UnitDutyList })
  plan(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() { days }: PlanUnitDutyBody,
  ): Promise<UnitDutyList> {
    return this.duty.plan(actor, id, days);
  }

  @Get('duty/units')
  @Requires('duty.read')
  @ApiOkResponse({ type: UnitsOnDuty })
  ofAll(@Acting() actor: Actor, @Query() { day }: DutyDayQuery): Promise<UnitsOnDuty> {
    return this.duty.ofAll(actor, day);
  }
}

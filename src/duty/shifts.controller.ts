import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { versionOf } from '../platform/http/if-match.js';
import { HandoverService } from './handover.service.js';
import { RosterService } from './roster.service.js';
import {
  CancelShiftBody,
  ChangeShiftBody,
  DutyNow,
  HandOverBody,
  OfferShiftBody,
  PlanRotationBody,
  PlanShiftBody,
  RotationAnswer,
  ShiftList,
  ShiftRow,
  ShiftsQuery,
} from './shifts.dto.js';
import { ShiftsService } from './shifts.service.js';

@ApiTags('duty')
@Controller('duty')
export class ShiftsController {
  constructor(
    private readonly roster: RosterService,
    private readonly shifts: ShiftsService,
    private readonly handovers: HandoverService,
  ) {}

  @Get('shifts')
  @Requires('duty.read')
  @ApiOkResponse({ type: ShiftList })
  list(@Acting() actor: Actor, @Query() query: ShiftsQuery): Promise<ShiftList> {
    return this.roster.list(actor, query);
  }

  @Get('now')
  @Requires('duty.read')
  @ApiOkResponse({ type: DutyNow })
  now(@Acting() actor: Actor): Promise<DutyNow> {
    return this.roster.now(actor);
  }

  @Post('shifts')
  @Requires('duty.plan')
  @ApiCreatedResponse({ type: ShiftRow })
  plan(@Acting() actor: Actor, @Body() body: PlanShiftBody): Promise<ShiftRow> {
    return this.shifts.plan(actor, body);
  }

  @Post('shifts/plan')
  @HttpCode(200)
  @Requires('duty.plan')
  @ApiOkResponse({ type: RotationAnswer })
  rotate(@Acting() actor: Actor, @Body() body: PlanRotationBody): Promise<RotationAnswer> {
    return this.shifts.rotate(actor, body);
  }

  @Patch('shifts/:id')
  @Requires('duty.plan')
  @ApiHeader({ name: 'If-Match', required: true, description: 'the version being edited, quoted' })
  @ApiOkResponse({ type: ShiftRow })
  change(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: ChangeShiftBody,
  ): Promise<ShiftRow> {
    return this.shifts.change(actor, id, versionOf(ifMatch), body);
  }

  @Post('shifts/:id/cancel')
  @HttpCode(200)
  @Requires('duty.plan')
  @ApiOkResponse({ type: ShiftRow })
  cancel(@Acting() actor: Actor, @Param('id') id: string, @Body() body: CancelShiftBody): Promise<ShiftRow> {
    return this.shifts.cancel(actor, id, body.reason);
  }

  @Post('shifts/:id/hand-over')
  @HttpCode(200)
  @Requires('duty.own')
  @ApiOkResponse({ type: ShiftRow })
  handOver(@Acting() actor: Actor, @Param('id') id: string, @Body() body: HandOverBody): Promise<ShiftRow> {
    return this.handovers.handOver(actor, id, body.note);
  }

  @Post('shifts/:id/offer')
  @HttpCode(200)
  @Requires('duty.own')
  @ApiOkResponse({ type: ShiftRow })
  offer(@Acting() actor: Actor, @Param('id') id: string, @Body() body: OfferShiftBody): Promise<ShiftRow> {
    return this.handovers.offer(actor, id, body.personId);
  }

  @Post('shifts/:id/accept')
  @HttpCode(200)
  @Requires('duty.own')
  @ApiOkResponse({ type: ShiftRow })
  accept(@Acting() actor: Actor, @Param('id') id: string): Promise<ShiftRow> {
    return this.handovers.accept(actor, id);
  }

  @Post('shifts/:id/decline')
  @HttpCode(200)
  @Requires('duty.own')
  @ApiOkResponse({ type: ShiftRow })
  decline(@Acting() actor: Actor, @Param('id') id: string): Promise<ShiftRow> {
    return this.handovers.decline(actor, id);
  }

  @Post('shifts/:id/withdraw')
  @HttpCode(200)
  @Requires('duty.own')
  @ApiOkResponse({ type: ShiftRow })
  withdraw(@Acting() actor: Actor, @Param('id') id: string): Promise<ShiftRow> {
    return this.handovers.withdraw(actor, id);
  }
}

import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { AnswerTimesService } from './answer-times.service.js';
import {
  AnswerTimesList,
  AnswerTimesQuery,
  DeliveryList,
  Matrix,
  MatrixQuery,
  MissedSteps,
  ReassignBody,
  Reassigned,
  RemindBody,
  Reminded,
} from './escalation.dto.js';
import { MatrixService } from './matrix.service.js';
import { MissedService } from './missed.service.js';
import { ReassignService } from './reassign.service.js';
import { RemindService } from './remind.service.js';

@ApiTags('escalation')
@Controller()
export class EscalationController {
  constructor(
    private readonly matrices: MatrixService,
    private readonly reminders: RemindService,
    private readonly reassignments: ReassignService,
    private readonly missed: MissedService,
    private readonly times: AnswerTimesService,
  ) {}

  @Get('matrix')
  @Requires('matrix.read')
  @ApiOkResponse({ type: Matrix })
  matrix(@Acting() actor: Actor, @Query() query: MatrixQuery): Promise<Matrix> {
    return this.matrices.matrix(actor, query);
  }

  @Get('assignments/:id/deliveries')
  @Requires('matrix.read')
  @ApiOkResponse({ type: DeliveryList })
  deliveries(@Acting() actor: Actor, @Param('id') id: string): Promise<DeliveryList> {
    return this.matrices.deliveries(actor, id);
  }

  @Post('assignments/remind')
  @HttpCode(200)
  @Requires('assignment.remind')
  @ApiOkResponse({ type: Reminded })
  remind(@Acting() actor: Actor, @Body() body: RemindBody): Promise<Reminded> {
    return this.reminders.remind(actor, body);
  }

  @Post('assignments/:id/reassign')
  @Requires('assignment.reassign')
  @ApiCreatedResponse({ type: Reassigned })
  reassign(@Acting() actor: Actor, @Param('id') id: string, @Body() body: ReassignBody): Promise<Reassigned> {
    return this.reassignments.reassign(actor, id, body);
  }

  /** Steps that are due and have not fired: empty, or something is wrong. */
  @Get('escalation/missed')
  @Requires('escalation.read')
  @ApiOkResponse({ type: MissedSteps })
  missedSteps(@Acting() actor: Actor): Promise<MissedSteps> {
    return this.missed.list(actor);
  }

  /** Time to acknowledge by unit, as median and 90th percentile, from the log. */
  @Get('statistics/answer-times')
  @Requires('matrix.read')
  @ApiOkResponse({ type: AnswerTimesList })
  answerTimes(@Acting() actor: Actor, @Query() query: AnswerTimesQuery): Promise<AnswerTimesList> {
    return this.times.list(actor, query);
  }
}

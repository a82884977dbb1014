import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import {
  AcknowledgeBody,
  AssignmentDetail,
  AssignmentList,
  AssignmentsQuery,
  CallBody,
  DeclineBody,
  DispatchAnswer,
  DispatchBody,
  DoneBody,
  ProgressBody,
  ReasonBody,
} from './assignments.dto.js';
import { AssignmentsService } from './assignments.service.js';
import { DispatchService } from './dispatch.service.js';

@ApiTags('assignments')
@Controller()
export class AssignmentsController {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly dispatches: DispatchService,
  ) {}

  @Post('incidents/:id/assignments')
  @Requires('assignment.dispatch')
  @ApiCreatedResponse({ type: DispatchAnswer })
  dispatch(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: DispatchBody,
  ): Promise<DispatchAnswer> {
    return this.dispatches.dispatch(actor, id, body);
  }

  @Get('assignments')
  @Requires('assignment.read')
  @ApiOkResponse({ type: AssignmentList })
  list(@Acting() actor: Actor, @Query() query: AssignmentsQuery): Promise<AssignmentList> {
    return this.assignments.list(actor, query);
  }

  @Get('assignments/:id')
  @Requires('assignment.read')
  @ApiOkResponse({ type: AssignmentDetail })
  detail(@Acting() actor: Actor, @Param('id') id: string): Promise<AssignmentDetail> {
    return this.assignments.detail(actor, id);
  }

  @Post('assignments/:id/delivered')
  @HttpCode(200)
  @Requires('assignment.answer')
  @ApiOkResponse({ type: AssignmentDetail })
  delivered(@Acting() actor: Actor, @Param('id') id: string): Promise<AssignmentDetail> {
    return this.assignments.delivered(actor, id);
  }

  @Post('assignments/:id/seen')
  @HttpCode(200)
  @Requires('assignment.answer')
  @ApiOkResponse({ type: AssignmentDetail })
  seen(@Acting() actor: Actor, @Param('id') id: string): Promise<AssignmentDetail> {
    return this.assignments.seen(actor, id);
  }

  @Post('assignments/:id/acknowledge')
  @HttpCode(200)
  @Requires('assignment.acknowledge')
  @ApiOkResponse({ type: AssignmentDetail })
  acknowledge(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: AcknowledgeBody,
  ): Promise<AssignmentDetail> {
    return this.assignments.acknowledge(actor, id, body);
  }

  @Post('assignments/:id/decline')
  @HttpCode(200)
  @Requires('assignment.answer')
  @ApiOkResponse({ type: AssignmentDetail })
  decline(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: DeclineBody,
  ): Promise<AssignmentDetail> {
    return this.assignments.decline(actor, id, body);
  }

  @Post('assignments/:id/call')
  @HttpCode(200)
  @Requires('assignment.answer')
  @ApiOkResponse({ type: AssignmentDetail })
  askCall(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: CallBody,
  ): Promise<AssignmentDetail> {
    return this.assignments.askCall(actor, id, body.phone);
  }

  @Post('assignments/:id/progress')
  @HttpCode(200)
  @Requires('assignment.answer')
  @ApiOkResponse({ type: AssignmentDetail })
  progress(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: ProgressBody,
  ): Promise<AssignmentDetail> {
    return this.assignments.progress(actor, id, body);
  }

  @Post('assignments/:id/done')
  @HttpCode(200)
  @Requires('assignment.answer')
  @ApiOkResponse({ type: AssignmentDetail })
  done(@Acting() actor: Actor, @Param('id') id: string, @Body() body: DoneBody): Promise<AssignmentDetail> {
    return this.assignments.done(actor, id, body);
  }

  @Post('assignments/:id/accept')
  @HttpCode(200)
  @Requires('assignment.accept')
  @ApiOkResponse({ type: AssignmentDetail })
  accept(@Acting() actor: Actor, @Param('id') id: string): Promise<AssignmentDetail> {
    return this.assignments.accept(actor, id);
  }

  @Post('assignments/:id/return')
  @HttpCode(200)
  @Requires('assignment.return')
  @ApiOkResponse({ type: AssignmentDetail })
  giveBack(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: ReasonBody,
  ): Promise<AssignmentDetail> {
    return this.assignments.giveBack(actor, id, body.reason);
  }

  @Post('assignments/:id/recall')
  @HttpCode(200)
  @Requires('assignment.recall')
  @ApiOkResponse({ type: AssignmentDetail })
  recall(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: ReasonBody,
  ): Promise<AssignmentDetail> {
    return this.assignments.recall(actor, id, body.reason);
  }
}

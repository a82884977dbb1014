import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import {
  BulkAnswer,
  BulkClaimBody,
  BulkCloseBody,
  BulkDispatchBody,
  BulkSeverityBody,
  BulkStateBody,
  BulkTriageBody,
} from './bulk.dto.js';
import { BulkService } from './bulk.service.js';
import { editing } from './edit.service.js';
import { changeState, claim, close, triage } from './incident.decisions.js';

/** Each bulk verb requires the verb of the single act; the rows' own rules are the same too. */
@ApiTags('incidents')
@Controller('bulk')
export class BulkController {
  constructor(private readonly bulk: BulkService) {}

  @Post('claim')
  @HttpCode(200)
  @Requires('incident.claim')
  @ApiOkResponse({ type: BulkAnswer })
  claim(@Acting() actor: Actor, @Body() { incidentIds }: BulkClaimBody): Promise<BulkAnswer> {
    return this.bulk.decide(actor, incidentIds, claim);
  }

  @Post('triage')
  @HttpCode(200)
  @Requires('incident.triage')
  @ApiOkResponse({ type: BulkAnswer })
  triage(@Acting() actor: Actor, @Body() { incidentIds, ...body }: BulkTriageBody): Promise<BulkAnswer> {
    return this.bulk.decide(actor, incidentIds, triage(body));
  }

  @Post('severity')
  @HttpCode(200)
  @Requires('incident.edit')
  @ApiOkResponse({ type: BulkAnswer })
  severity(@Acting() actor: Actor, @Body() { incidentIds, severity }: BulkSeverityBody): Promise<BulkAnswer> {
    return this.bulk.decide(actor, incidentIds, editing(null, { severity }));
  }

  @Post('state')
  @HttpCode(200)
  @Requires('incident.change_state')
  @ApiOkResponse({ type: BulkAnswer })
  state(@Acting() actor: Actor, @Body() { incidentIds, ...body }: BulkStateBody): Promise<BulkAnswer> {
    return this.bulk.decide(actor, incidentIds, changeState(body));
  }

  @Post('close')
  @HttpCode(200)
  @Requires('incident.close')
  @ApiOkResponse({ type: BulkAnswer })
  close(@Acting() actor: Actor, @Body() { incidentIds, ...body }: BulkCloseBody): Promise<BulkAnswer> {
    return this.bulk.decide(actor, incidentIds, close(body));
  }

  @Post('dispatch')
  @HttpCode(200)
  @Requires('assignment.dispatch')
  @ApiOkResponse({ type: BulkAnswer })
  dispatch(@Acting() actor: Actor, @Body() { incidentIds, ...order }: BulkDispatchBody): Promise<BulkAnswer> {
    return this.bulk.dispatch(actor, incidentIds, order);
  }
}

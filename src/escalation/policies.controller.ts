import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { versionOf } from '../platform/http/if-match.js';
import { RetireBody } from '../units/units.dto.js';
import { PolicyBody, PolicyList, PolicyOut } from './escalation.dto.js';
import { PoliciesService } from './policies.service.js';

@ApiTags('escalation')
@Controller('escalation/policies')
export class PoliciesController {
  constructor(private readonly policies: PoliciesService) {}

  @Get()
  @Requires('escalation.read')
  @ApiOkResponse({ type: PolicyList })
  list(@Acting() actor: Actor): Promise<PolicyList> {
    return this.policies.list(actor);
  }

  @Post()
  @Requires('escalation.manage')
  @ApiCreatedResponse({ type: PolicyOut })
  create(@Acting() actor: Actor, @Body() body: PolicyBody): Promise<PolicyOut> {
    return this.policies.create(actor, body);
  }

  @Put(':id')
  @Requires('escalation.manage')
  @ApiOkResponse({ type: PolicyOut })
  replace(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: PolicyBody,
  ): Promise<PolicyOut> {
    return this.policies.replace(actor, id, versionOf(ifMatch), body);
  }

  @Post(':id/retire')
  @HttpCode(200)
  @Requires('escalation.manage')
  @ApiOkResponse({ type: PolicyOut })
  retire(@Acting() actor: Actor, @Param('id') id: string, @Body() body: RetireBody): Promise<PolicyOut> {
    return this.policies.retire(actor, id, body.reason);
  }
}

import { Controller, Get, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { SetupReport } from './setup.dto.js';
import { SetupService } from './setup.service.js';

@ApiTags('setup')
@Controller('setup')
export class SetupController {
  constructor(private readonly setup: SetupService) {}

  @Get()
  @Requires('setup.read')
  @ApiOkResponse({ type: SetupReport })
  report(@Acting() actor: Actor, @Req() request: FastifyRequest): Promise<SetupReport> {
    const { protocol, host, headers } = request;
    return this.setup.report(actor, { protocol, host, hasForwardedFor: 'x-forwarded-for' in headers });
  }
}

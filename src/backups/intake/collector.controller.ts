import { Body, Controller, Post, Put, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { TakesFile } from '../../platform/files/file-body.js';
import type { Collector } from './collector.js';
import { ForCollectors, FromCollector } from './collector.guard.js';
import { CollectorKeyBody, CollectorKeyed, EvidenceTaken } from './intake.dto.js';
import { Intake } from './intake.service.js';
import { CollectorKeys } from './keys.service.js';

const BYTES = { schema: { type: 'string', format: 'binary' } } as const;
const SIGNATURE = {
  name: 'x-dieuphoi-signature',
  description: 'Ed25519 over exactly the bytes of the body, in base64',
} as const;

/** The three doors of a collector; what its bodies hold stands in `collector/README.md`. */
@ApiTags('collector')
@Controller('collector')
export class CollectorController {
  constructor(
    private readonly keys: CollectorKeys,
    private readonly intake: Intake,
  ) {}

  @Put('key')
  @ForCollectors()
  @ApiOkResponse({ type: CollectorKeyed })
  key(@FromCollector() collector: Collector, @Body() body: CollectorKeyBody): Promise<CollectorKeyed> {
    return this.keys.set(collector, body);
  }

  @Post('evidence')
  @ForCollectors()
  @TakesFile()
  @ApiHeader(SIGNATURE)
  @ApiConsumes('application/octet-stream')
  @ApiBody(BYTES)
  @ApiCreatedResponse({ type: EvidenceTaken })
  evidence(@FromCollector() collector: Collector, @Req() request: FastifyRequest): Promise<EvidenceTaken> {
    return this.intake.evidence(collector, request);
  }

  @Post('isolation')
  @ForCollectors()
  @TakesFile()
  @ApiHeader(SIGNATURE)
  @ApiConsumes('application/octet-stream')
  @ApiBody(BYTES)
  @ApiCreatedResponse({ type: EvidenceTaken })
  isolation(@FromCollector() collector: Collector, @Req() request: FastifyRequest): Promise<EvidenceTaken> {
    return this.intake.isolation(collector, request);
  }
}

import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../access/actor.js';
import { Acting, Requires } from '../../access/requires.js';
import { downloadHeaders } from '../../platform/files/served-file.js';
import { EvidenceService } from './evidence.service.js';

@ApiTags('backups')
@Controller('backup-evidence')
export class EvidenceController {
  constructor(private readonly evidence: EvidenceService) {}

  @Get(':id/raw')
  @Requires('backup.read')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async raw(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const body = await this.evidence.raw(actor, id);
    reply.headers(downloadHeaders(`${id}.json`, body.length));
    return new StreamableFile(body);
  }
}

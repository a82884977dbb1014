import { Controller, Get, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../access/actor.js';
import { Acting, Requires } from '../../access/requires.js';
import { languageOf } from '../../platform/errors/problem.filter.js';
import { downloadHeaders } from '../../platform/files/served-file.js';
import { BackupYearQuery } from './yearly-export.dto.js';
import { YearlyExportService } from './yearly-export.service.js';

@ApiTags('backups')
@Controller()
export class YearlyExportController {
  constructor(private readonly years: YearlyExportService) {}

  @Get('backups/export')
  @Requires('backup.read')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(
    @Acting() actor: Actor,
    @Query() { year, sheet = 'systems', format = 'xlsx' }: BackupYearQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const asked = { format, language: languageOf(request) };
    const { name, bytes } = await this.years.file(actor, year, sheet, asked);
    reply.headers(downloadHeaders(name, bytes.length));
    return new StreamableFile(bytes);
  }
}

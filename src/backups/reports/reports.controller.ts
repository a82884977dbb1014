import { Controller, Get, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, PersonActor } from '../../access/actor.js';
import { Acting, ActingPerson, Requires } from '../../access/requires.js';
import { announcedBy, fileBodyOf, TakesFile } from '../../platform/files/file-body.js';
import { downloadHeaders } from '../../platform/files/served-file.js';
import { BackupReport, BackupReportList, BackupReportQuery } from './reports.dto.js';
import { ReportsService } from './reports.service.js';

const BYTES = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('backups')
@Controller()
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Get('backups/:systemId/reports')
  @Requires('backup.read')
  @ApiOkResponse({ type: BackupReportList })
  list(@Acting() actor: Actor, @Param('systemId') systemId: string): Promise<BackupReportList> {
    return this.reports.list(actor, systemId);
  }

  @Post('backups/:systemId/copies/:copyId/reports')
  @Requires('backup.report')
  @TakesFile()
  @ApiConsumes('application/octet-stream')
  @ApiBody(BYTES)
  @ApiCreatedResponse({ type: BackupReport })
  add(
    @ActingPerson() actor: PersonActor,
    @Param('systemId') systemId: string,
    @Param('copyId') copyId: string,
    @Query() query: BackupReportQuery,
    @Req() request: FastifyRequest,
  ): Promise<BackupReport> {
    const file = { query, body: fileBodyOf(request), announced: announcedBy(request) };
    return this.reports.add(actor, { systemId, copyId }, file);
  }

  @Get('backup-reports/:id/content')
  @Requires('backup.read')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse(BYTES)
  async content(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, size, content } = await this.reports.download(actor, id);
    reply.headers(downloadHeaders(name, size));
    return new StreamableFile(content);
  }
}

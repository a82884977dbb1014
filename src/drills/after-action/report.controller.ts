import { Body, Controller, Get, HttpCode, Param, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../access/actor.js';
import { Acting, Requires } from '../../access/requires.js';
import type { PaperFormat } from '../../papers/paper.js';
import { downloadHeaders } from '../../platform/files/served-file.js';
import { ReportOut, ReportStepBody } from './report.dto.js';
import { ReportService } from './report.service.js';

const BYTES = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('drills')
@Controller('drills')
export class ReportController {
  constructor(private readonly reports: ReportService) {}

  @Get(':id/report')
  @Requires('drill.evaluate')
  @ApiOkResponse({ type: ReportOut })
  report(@Acting() actor: Actor, @Param('id') id: string): Promise<ReportOut> {
    return this.reports.report(actor, id);
  }

  @Post(':id/report')
  @HttpCode(200)
  @Requires('drill.conduct')
  @ApiOkResponse({ type: ReportOut })
  move(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() { step }: ReportStepBody,
  ): Promise<ReportOut> {
    return this.reports.move(actor, id, step);
  }

  @Get(':id/report.docx')
  @Requires('drill.evaluate')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse(BYTES)
  docx(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.sent(actor, { id, reply, format: 'docx' });
  }

  @Get(':id/report.pdf')
  @Requires('drill.evaluate')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse(BYTES)
  pdf(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.sent(actor, { id, reply, format: 'pdf' });
  }

  private async sent(
    actor: Actor,
    { id, reply, format }: { id: string; reply: FastifyReply; format: PaperFormat },
  ): Promise<StreamableFile> {
    const { name, bytes } = await this.reports.file(actor, id, format);
    reply.headers(downloadHeaders(name, bytes.length));
    return new StreamableFile(bytes);
  }
}

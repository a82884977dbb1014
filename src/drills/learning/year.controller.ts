import { Controller, Get, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../access/actor.js';
import { Acting, Requires } from '../../access/requires.js';
import { languageOf } from '../../platform/errors/problem.filter.js';
import { downloadHeaders } from '../../platform/files/served-file.js';
import type { SheetFile } from '../../spreadsheets/table-sheet.js';
import { ActionsExportQuery } from './actions.dto.js';
import { ActionsService } from './actions.service.js';
import { actionsSheet, yearSheet } from './sheets.js';
import { YearExportQuery, YearOut, YearQuery } from './year.dto.js';
import { YearService } from './year.service.js';

const BYTES = { schema: { type: 'string', format: 'binary' } } as const;

/** The year of drills, and what of it leaves as spreadsheets. */
@ApiTags('drills')
@Controller()
export class YearController {
  constructor(
    private readonly years: YearService,
    private readonly actions: ActionsService,
  ) {}

  @Get('drills/year')
  @Requires('drill.year')
  @ApiOkResponse({ type: YearOut })
  show(@Acting() actor: Actor, @Query() { year }: YearQuery): Promise<YearOut> {
    return this.years.show(actor, year);
  }

  @Get('drills/year/export')
  @Requires('drill.year')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse(BYTES)
  async export(
    @Acting() actor: Actor,
    @Query() { year, sheet = 'bodies', format = 'xlsx' }: YearExportQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const asked = { format, language: languageOf(request) };
    return sent(reply, await yearSheet(await this.years.show(actor, year), sheet, asked));
  }

  @Get('corrective-actions/export')
  @Requires('corrective_action.read')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse(BYTES)
  async exportActions(
    @Acting() actor: Actor,
    @Query() { format = 'xlsx', ...query }: ActionsExportQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { items } = await this.actions.list(actor, query);
    return sent(reply, await actionsSheet(items, { format, language: languageOf(request) }));
  }
}

function sent(reply: FastifyReply, { name, bytes }: SheetFile): StreamableFile {
  reply.headers(downloadHeaders(name, bytes.length));
  return new StreamableFile(bytes);
}

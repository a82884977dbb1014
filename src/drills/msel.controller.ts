import { Controller, Get, HttpCode, Param, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { languageOf } from '../platform/errors/problem.filter.js';
import { TakesFile } from '../platform/files/file-body.js';
import { sheetSent, uploadOf } from '../spreadsheets/upload.js';
import { MselImportOut, MselImportQuery, MselPreviewOut, MselQuery } from './msel/import.dto.js';
import { MselService } from './msel/msel.service.js';

const BYTES = { schema: { type: 'string', format: 'binary' } } as const;

/** The list of injects as a spreadsheet. */
@ApiTags('drills')
@Controller('drills/:id')
export class MselController {
  constructor(private readonly msel: MselService) {}

  @Post('msel/preview')
  @HttpCode(200)
  @Requires('drill.conduct')
  @TakesFile()
  @ApiConsumes('application/octet-stream')
  @ApiBody(BYTES)
  @ApiOkResponse({ type: MselPreviewOut })
  preview(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Query() query: MselQuery,
    @Req() request: FastifyRequest,
  ): Promise<MselPreviewOut> {
    return this.msel.preview(actor, id, { upload: uploadOf(request), query, language: languageOf(request) });
  }

  @Post('msel')
  @HttpCode(200)
  @Requires('drill.conduct')
  @TakesFile()
  @ApiConsumes('application/octet-stream')
  @ApiBody(BYTES)
  @ApiOkResponse({ type: MselImportOut })
  import(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Query() query: MselImportQuery,
    @Req() request: FastifyRequest,
  ): Promise<MselImportOut> {
    return this.msel.import(actor, id, { upload: uploadOf(request), query });
  }

  @Get('msel.xlsx')
  @Requires('drill.conduct')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse(BYTES)
  async export(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sheetSent(reply, await this.msel.export(actor, id, languageOf(request)));
  }
}

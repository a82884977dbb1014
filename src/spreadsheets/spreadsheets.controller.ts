import { Controller, Get, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { languageOf } from '../platform/errors/problem.filter.js';
import { notFound } from '../platform/errors/problem.js';
import { TakesFile } from '../platform/files/file-body.js';
import { ExportService } from './export.service.js';
import { ImportService } from './import.service.js';
import { REGISTERS, type Register } from './sheet.js';
import { ExportQuery, ImportOut, ImportQuery, PreviewOut, TemplateQuery } from './spreadsheets.dto.js';
import { sheetSent, uploadOf } from './upload.js';

const BYTES = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('spreadsheets')
@Controller('spreadsheets')
export class SpreadsheetsController {
  constructor(
    private readonly imports: ImportService,
    private readonly exports: ExportService,
  ) {}

  @Post(':register/preview')
  @HttpCode(200)
  @Requires('spreadsheet.import')
  @TakesFile()
  @ApiConsumes('application/octet-stream')
  @ApiBody(BYTES)
  @ApiOkResponse({ type: PreviewOut })
  preview(
    @Acting() actor: Actor,
    @Param('register') register: string,
    @Req() request: FastifyRequest,
  ): Promise<PreviewOut> {
    return this.imports.preview(actor, registerOf(register), uploadOf(request), languageOf(request));
  }

  @Post(':register/import')
  @HttpCode(200)
  @Requires('spreadsheet.import')
  @TakesFile()
  @ApiConsumes('application/octet-stream')
  @ApiBody(BYTES)
  @ApiOkResponse({ type: ImportOut })
  import(
    @Acting() actor: Actor,
    @Param('register') register: string,
    @Query() query: ImportQuery,
    @Req() request: FastifyRequest,
  ): Promise<ImportOut> {
    return this.imports.import(actor, registerOf(register), uploadOf(request), query);
  }

  @Get(':register/export')
  @Requires('spreadsheet.export')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse(BYTES)
  async export(
    @Acting() actor: Actor,
    @Param('register') register: string,
    @Query() query: ExportQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sheetSent(
      reply,
      await this.exports.export(actor, registerOf(register), query, languageOf(request)),
    );
  }

  @Get(':register/template')
  @Requires('spreadsheet.import')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse(BYTES)
  async template(
    @Param('register') register: string,
    @Query() { format = 'xlsx' }: TemplateQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sheetSent(reply, await this.exports.template(registerOf(register), format, languageOf(request)));
  }
}

/** @throws 404: there is no such register */
function registerOf(name: string): Register {
  const register = REGISTERS.find((one) => one === name);
  if (!register) throw notFound();
  return register;
}

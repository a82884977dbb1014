import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../access/actor.js';
import { Acting, Requires } from '../../access/requires.js';
import { fileBodyOf, TakesFile } from '../../platform/files/file-body.js';
import { downloadHeaders } from '../../platform/files/served-file.js';
import { DrillPaperList, DrillPaperQuery } from './papers.dto.js';
import { PapersService } from './papers.service.js';
import { DrillSystemList, DrillSystemsBody, RetestBody, RetestList } from './plan-links.dto.js';
import { RetestsService } from './retests.service.js';
import { DrillSystemsService } from './systems.service.js';

const BYTES = { schema: { type: 'string', format: 'binary' } } as const;

/** What ties a plan to the rest: the systems it exercises, what earlier drills left open, and its papers. */
@ApiTags('drills')
@Controller('drills/:id')
export class PlanLinksController {
  constructor(
    private readonly systems: DrillSystemsService,
    private readonly retests: RetestsService,
    private readonly papers: PapersService,
  ) {}

  @Get('systems')
  @Requires('drill.evaluate')
  @ApiOkResponse({ type: DrillSystemList })
  listSystems(@Acting() actor: Actor, @Param('id') id: string): Promise<DrillSystemList> {
    return this.systems.list(actor, id);
  }

  @Put('systems')
  @Requires('drill.conduct')
  @ApiOkResponse({ type: DrillSystemList })
  chooseSystems(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: DrillSystemsBody,
  ): Promise<DrillSystemList> {
    return this.systems.choose(actor, id, body);
  }

  @Get('retests')
  @Requires('drill.conduct')
  @ApiOkResponse({ type: RetestList })
  listRetests(@Acting() actor: Actor, @Param('id') id: string): Promise<RetestList> {
    return this.retests.list(actor, id);
  }

  @Post('retests')
  @HttpCode(200)
  @Requires('drill.conduct')
  @ApiOkResponse({ type: RetestList })
  planRetest(@Acting() actor: Actor, @Param('id') id: string, @Body() body: RetestBody): Promise<RetestList> {
    return this.retests.plan(actor, id, body);
  }

  @Get('papers')
  @Requires('drill.evaluate')
  @ApiOkResponse({ type: DrillPaperList })
  listPapers(@Acting() actor: Actor, @Param('id') id: string): Promise<DrillPaperList> {
    return this.papers.list(actor, id);
  }

  @Post('papers')
  @Requires('drill.conduct')
  @TakesFile()
  @ApiConsumes('application/octet-stream')
  @ApiBody(BYTES)
  @ApiCreatedResponse({ type: DrillPaperList })
  addPaper(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Query() query: DrillPaperQuery,
    @Req() request: FastifyRequest,
  ): Promise<DrillPaperList> {
    const length = request.headers['content-length'];
    return this.papers.add(actor, id, {
      query,
      body: fileBodyOf(request),
      announced: length === undefined ? null : Number(length),
    });
  }

  @Get('papers/:paperId/content')
  @Requires('drill.evaluate')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse(BYTES)
  async paper(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('paperId') paperId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, size, content } = await this.papers.download(actor, id, paperId);
    reply.headers(downloadHeaders(name, size));
    return new StreamableFile(content);
  }
}

import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { versionOf } from '../platform/http/if-match.js';
import { DeclareService } from './declare.service.js';
import { EditService } from './edit.service.js';
import { IncidentListService } from './incident-list.service.js';
import {
  CloseBody,
  DeclareBody,
  EditBody,
  IncidentsQuery,
  PageQuery,
  ReopenBody,
  StateBody,
  TriageBody,
} from './incidents.dto.js';
import { CategoryList, IncidentDetail, IncidentList, Timeline } from './incidents.out.js';
import { IncidentsService } from './incidents.service.js';

@ApiTags('incidents')
@Controller()
export class IncidentsController {
  constructor(
    private readonly incidents: IncidentsService,
    private readonly declares: DeclareService,
    private readonly edits: EditService,
    private readonly lists: IncidentListService,
  ) {}

  @Get('categories')
  @Requires('category.read')
  @ApiOkResponse({ type: CategoryList })
  categories(@Acting() actor: Actor): Promise<CategoryList> {
    return this.lists.categories(actor);
  }

  @Post('incidents')
  @Requires('incident.declare')
  @ApiCreatedResponse({ type: IncidentDetail })
  declare(@Acting() actor: Actor, @Body() body: DeclareBody): Promise<IncidentDetail> {
    return this.declares.declare(actor, body);
  }

  @Get('incidents')
  @Requires('incident.read')
  @ApiOkResponse({ type: IncidentList })
  list(@Acting() actor: Actor, @Query() query: IncidentsQuery): Promise<IncidentList> {
    return this.lists.list(actor, query);
  }

  @Get('incidents/:id')
  @Requires('incident.read')
  @ApiOkResponse({ type: IncidentDetail })
  detail(@Acting() actor: Actor, @Param('id') id: string): Promise<IncidentDetail> {
    return this.incidents.detail(actor, id);
  }

  @Get('incidents/:id/timeline')
  @Requires('incident.timeline')
  @ApiOkResponse({ type: Timeline })
  timeline(@Acting() actor: Actor, @Param('id') id: string, @Query() query: PageQuery): Promise<Timeline> {
    return this.lists.timeline(actor, id, query);
  }

  @Patch('incidents/:id')
  @Requires('incident.edit')
  @ApiHeader({ name: 'If-Match', required: true, description: 'the version being edited, quoted' })
  @ApiOkResponse({ type: IncidentDetail })
  edit(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: EditBody,
  ): Promise<IncidentDetail> {
    return this.edits.edit(actor, id, versionOf(ifMatch), body);
  }

  @Post('incidents/:id/claim')
  @HttpCode(200)
  @Requires('incident.claim')
  @ApiOkResponse({ type: IncidentDetail })
  claim(@Acting() actor: Actor, @Param('id') id: string): Promise<IncidentDetail> {
    return this.incidents.claim(actor, id);
  }

  @Post('incidents/:id/release')
  @HttpCode(200)
  @Requires('incident.release')
  @ApiOkResponse({ type: IncidentDetail })
  release(@Acting() actor: Actor, @Param('id') id: string): Promise<IncidentDetail> {
    return this.incidents.release(actor, id);
  }

  @Post('incidents/:id/triage')
  @HttpCode(200)
  @Requires('incident.triage')
  @ApiOkResponse({ type: IncidentDetail })
  triage(@Acting() actor: Actor, @Param('id') id: string, @Body() body: TriageBody): Promise<IncidentDetail> {
    return this.incidents.triage(actor, id, body);
  }

  @Post('incidents/:id/state')
  @HttpCode(200)
  @Requires('incident.change_state')
  @ApiOkResponse({ type: IncidentDetail })
  changeState(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: StateBody,
  ): Promise<IncidentDetail> {
    return this.incidents.changeState(actor, id, body);
  }

  @Post('incidents/:id/close')
  @HttpCode(200)
  @Requires('incident.close')
  @ApiOkResponse({ type: IncidentDetail })
  close(@Acting() actor: Actor, @Param('id') id: string, @Body() body: CloseBody): Promise<IncidentDetail> {
    return this.incidents.close(actor, id, body);
  }

  @Post('incidents/:id/reopen')
  @HttpCode(200)
  @Requires('incident.reopen')
  @ApiOkResponse({ type: IncidentDetail })
  reopen(@Acting() actor: Actor, @Param('id') id: string, @Body() body: ReopenBody): Promise<IncidentDetail> {
    return this.incidents.reopen(actor, id, body.reason);
  }
}

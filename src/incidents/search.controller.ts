import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { IncidentListService } from './incident-list.service.js';
import { IncidentFilter } from './incidents.dto.js';
import { IncidentCounts } from './incidents.out.js';
import { SearchAnswer, SearchQuery } from './search.out.js';
import { SearchService } from './search.service.js';

@ApiTags('incidents')
@Controller()
export class SearchController {
  constructor(
    private readonly searches: SearchService,
    private readonly lists: IncidentListService,
  ) {}

  @Get('search')
  @Requires('incident.read')
  @ApiOkResponse({ type: SearchAnswer })
  search(@Acting() actor: Actor, @Query() query: SearchQuery): Promise<SearchAnswer> {
    return this.searches.search(actor, query);
  }

  @Get('incidents/counts')
  @Requires('incident.count')
  @ApiOkResponse({ type: IncidentCounts })
  counts(@Acting() actor: Actor, @Query() query: IncidentFilter): Promise<IncidentCounts> {
    return this.lists.counts(actor, query);
  }
}

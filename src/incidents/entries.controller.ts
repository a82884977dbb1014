import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { EntriesService } from './entries.service.js';
import { EntryBody, PageQuery, StrikeBody } from './incidents.dto.js';
import { EntryList, EntryOut } from './incidents.out.js';

@ApiTags('entries')
@Controller()
export class EntriesController {
  constructor(private readonly entries: EntriesService) {}

  @Get('incidents/:id/entries')
  @Requires('entry.read')
  @ApiOkResponse({ type: EntryList })
  list(@Acting() actor: Actor, @Param('id') id: string, @Query() query: PageQuery): Promise<EntryList> {
    return this.entries.list(actor, id, query);
  }

  @Post('incidents/:id/entries')
  @Requires('entry.write')
  @ApiCreatedResponse({ type: EntryOut })
  add(@Acting() actor: Actor, @Param('id') id: string, @Body() body: EntryBody): Promise<EntryOut> {
    return this.entries.add(actor, id, body);
  }

  @Post('entries/:id/strike')
  @HttpCode(200)
  @Requires('entry.strike')
  @ApiOkResponse({ type: EntryOut })
  strike(@Acting() actor: Actor, @Param('id') id: string, @Body() body: StrikeBody): Promise<EntryOut> {
    return this.entries.strike(actor, id, body.reason);
  }
}

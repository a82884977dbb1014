import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../access/actor.js';
import { Acting, Requires } from '../../access/requires.js';
import { versionOf } from '../../platform/http/if-match.js';
import {
  ActionContactList,
  ActionContactsQuery,
  ActionList,
  ActionOut,
  ActionsQuery,
  EditActionBody,
  MoveActionBody,
} from './actions.dto.js';
import { ActionsService } from './actions.service.js';

/** What is mended after drills, wherever it was found. */
@ApiTags('corrective actions')
@Controller('corrective-actions')
export class ActionsController {
  constructor(private readonly actions: ActionsService) {}

  @Get()
  @Requires('corrective_action.read')
  @ApiOkResponse({ type: ActionList })
  list(@Acting() actor: Actor, @Query() query: ActionsQuery): Promise<ActionList> {
    return this.actions.list(actor, query);
  }

  @Get('contacts')
  @Requires('corrective_action.read')
  @ApiOkResponse({ type: ActionContactList })
  contacts(@Acting() actor: Actor, @Query() { unitId }: ActionContactsQuery): Promise<ActionContactList> {
    return this.actions.contacts(actor, unitId);
  }

  @Patch(':id')
  @Requires('corrective_action.move')
  @ApiHeader({ name: 'If-Match', required: true, description: 'the version being edited, quoted' })
  @ApiOkResponse({ type: ActionOut })
  edit(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: EditActionBody,
  ): Promise<ActionOut> {
    return this.actions.edit(actor, id, versionOf(ifMatch), body);
  }

  @Post(':id/move')
  @HttpCode(200)
  @Requires('corrective_action.move')
  @ApiOkResponse({ type: ActionOut })
  move(@Acting() actor: Actor, @Param('id') id: string, @Body() body: MoveActionBody): Promise<ActionOut> {
    return this.actions.move(actor, id, body);
  }
}

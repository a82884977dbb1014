import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { versionOf } from '../platform/http/if-match.js';
import { GroupBody, GroupList, GroupOut } from './groups.dto.js';
import { GroupsService } from './groups.service.js';

@ApiTags('units')
@Controller('groups')
export class GroupsController {
  constructor(private readonly groups: GroupsService) {}

  @Get()
  @Requires('group.read')
  @ApiOkResponse({ type: GroupList })
  list(@Acting() actor: Actor): Promise<GroupList> {
    return this.groups.list(actor);
  }

  @Post()
  @Requires('group.manage')
  @ApiCreatedResponse({ type: GroupOut })
  create(@Acting() actor: Actor, @Body() body: GroupBody): Promise<GroupOut> {
    return this.groups.create(actor, body);
  }

  @Put(':id')
  @Requires('group.manage')
  @ApiOkResponse({ type: GroupOut })
  replace(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: GroupBody,
  ): Promise<GroupOut> {
    return this.groups.replace(actor, id, versionOf(ifMatch), body);
  }

  @Post(':id/retire')
  @HttpCode(200)
  @Requires('group.manage')
  @ApiOkResponse({ type: GroupOut })
  retire(@Acting() actor: Actor, @Param('id') id: string): Promise<GroupOut> {
    return this.groups.retire(actor, id);
  }
}

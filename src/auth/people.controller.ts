import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.token.js';
import {
  ChangeRoleBody,
  DeactivatePersonBody,
  InvitedPerson,
  InvitePersonBody,
  IssuedLink,
  PeopleQuery,
  PersonItem,
  PersonList,
  RenamePersonBody,
} from './people.dto.js';
import { PeopleListService } from './people-list.service.js';
import { PeopleService, type Revealed } from './people.service.js';
import { PersonChangesService } from './person-changes.service.js';
import { linkUrl } from './request-facts.js';

@ApiTags('people')
@Controller('people')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly lists: PeopleListService,
    private readonly changes: PersonChangesService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Requires('person.read')
  @ApiOkResponse({ type: PersonList })
  list(@Acting() actor: Actor, @Query() query: PeopleQuery): Promise<PersonList> {
    return this.lists.list(actor, query);
  }

  @Post()
  @Requires('person.invite')
  @ApiCreatedResponse({ type: InvitedPerson })
  async invite(
    @Acting() actor: Actor,
    @Body() body: InvitePersonBody,
    @Req() request: FastifyRequest,
  ): Promise<InvitedPerson> {
    const { link, ...person } = await this.people.invite(actor, body);
    return { ...person, link: this.present(link, request) };
  }

  @Post(':id/link')
  @HttpCode(200)
  @Requires('person.invite')
  @ApiOkResponse({ type: IssuedLink })
  async link(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<IssuedLink> {
    return this.present(await this.people.link(actor, id), request);
  }

  @Post(':id/revoke-link')
  @HttpCode(204)
  @Requires('person.invite')
  @ApiNoContentResponse()
  revokeLink(@Acting() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.people.revokeLink(actor, id);
  }

  @Post(':id/deactivate')
  @HttpCode(200)
  @Requires('person.deactivate')
  @ApiOkResponse({ type: PersonItem })
  deactivate(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: DeactivatePersonBody,
  ): Promise<PersonItem> {
    return this.changes.deactivate(actor, id, body.reason);
  }

  @Post(':id/reactivate')
  @HttpCode(200)
  @Requires('person.deactivate')
  @ApiOkResponse({ type: PersonItem })
  reactivate(@Acting() actor: Actor, @Param('id') id: string): Promise<PersonItem> {
    return this.changes.reactivate(actor, id);
  }

  @Post(':id/role')
  @HttpCode(200)
  @Requires('person.change')
  @ApiOkResponse({ type: PersonItem })
  changeRole(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: ChangeRoleBody,
  ): Promise<PersonItem> {
    return this.changes.changeRole(actor, id, body);
  }

  @Post(':id/name')
  @HttpCode(200)
  @Requires('person.change')
  @ApiOkResponse({ type: PersonItem })
  rename(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: RenamePersonBody,
  ): Promise<PersonItem> {
    return this.changes.rename(actor, id, body.name);
  }

  private present({ kind, expiresAt, secret }: Revealed, request: FastifyRequest): IssuedLink {
    return { kind, expiresAt, url: secret && linkUrl(request, this.config, secret) };
  }
}

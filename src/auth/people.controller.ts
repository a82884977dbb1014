import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { CreatePersonBody, DeactivatePersonBody, PersonItem, PersonList } from './people.dto.js';
import { PeopleService } from './people.service.js';

@ApiTags('people')
@Controller('people')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Get()
  @Requires('person.read')
  @ApiOkResponse({ type: PersonList })
  list(@Acting() actor: Actor): Promise<PersonList> {
    return this.people.list(actor);
  }

  @Post()
  @Requires('person.create')
  @ApiCreatedResponse({ type: PersonItem })
  create(@Acting() actor: Actor, @Body() body: CreatePersonBody): Promise<PersonItem> {
    return this.people.create(actor, body);
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
    return this.people.deactivate(actor, id, body.reason);
  }
}

import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { ContactList, ContactsQuery, UnitDetail, UnitList, UnitsQuery } from './units.dto.js';
import { UnitsService } from './units.service.js';

@ApiTags('units')
@Controller('units')
export class UnitsController {
  constructor(private readonly units: UnitsService) {}

  @Get()
  @Requires('unit.read')
  @ApiOkResponse({ type: UnitList })
  list(@Acting() actor: Actor, @Query() query: UnitsQuery): Promise<UnitList> {
    return this.units.list(actor, query);
  }

  @Get('contacts')
  @Requires('contact.read')
  @ApiOkResponse({ type: ContactList })
  contacts(@Acting() actor: Actor, @Query() query: ContactsQuery): Promise<ContactList> {
    return this.units.contacts(actor, query.unitIds);
  }

  @Get(':id')
  @Requires('unit.read')
  @ApiOkResponse({ type: UnitDetail })
  detail(@Acting() actor: Actor, @Param('id') id: string): Promise<UnitDetail> {
    return this.units.detail(actor, id);
  }
}

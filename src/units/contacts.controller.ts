import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { ContactsService } from './contacts.service.js';
import { ContactItem, CreateContactBody, RetireContactBody } from './units.dto.js';

@ApiTags('units')
@Controller()
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @Post('units/:id/contacts')
  @Requires('contact.manage')
  @ApiCreatedResponse({ type: ContactItem })
  add(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: CreateContactBody,
  ): Promise<ContactItem> {
    return this.contacts.add(actor, id, body);
  }

  @Post('contacts/:id/retire')
  @HttpCode(200)
  @Requires('contact.manage')
  @ApiOkResponse({ type: ContactItem })
  retire(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: RetireContactBody,
  ): Promise<ContactItem> {
    return this.contacts.retire(actor, id, body.reason);
  }
}

import { Body, Controller, Headers, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { versionOf } from '../platform/http/if-match.js';
import { ContactsService } from './contacts.service.js';
import { ContactItem, CreateContactBody, EditContactBody, RetireBody } from './units.dto.js';

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

  @Patch('contacts/:id')
  @Requires('contact.manage')
  @ApiHeader({ name: 'If-Match', required: true, description: 'the version being edited, quoted' })
  @ApiOkResponse({ type: ContactItem })
  edit(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: EditContactBody,
  ): Promise<ContactItem> {
    return this.contacts.edit(actor, id, versionOf(ifMatch), body);
  }

  @Post('contacts/:id/retire')
  @HttpCode(200)
  @Requires('contact.manage')
  @ApiOkResponse({ type: ContactItem })
  retire(@Acting() actor: Actor, @Param('id') id: string, @Body() body: RetireBody): Promise<ContactItem> {
    return this.contacts.retire(actor, id, body.reason);
  }
}

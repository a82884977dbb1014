import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { MadeLink, MakeLinkBody, RevokedLinks } from './answer-links.dto.js';
import { AnswerLinksService } from './answer-links.service.js';

@ApiTags('answer links')
@Controller('assignments/:id')
export class AnswerLinksController {
  constructor(private readonly links: AnswerLinksService) {}

  /** A link and QR code for one contact: to be sent by chat, or shown to whoever stands before the desk. */
  @Post('link')
  @Requires('assignment.link')
  @ApiCreatedResponse({ type: MadeLink })
  make(@Acting() actor: Actor, @Param('id') id: string, @Body() body: MakeLinkBody): Promise<MadeLink> {
    return this.links.make(actor, id, body.contactId);
  }

  /** Ends every link of the assignment, whoever was sent one. */
  @Post('links/revoke')
  @HttpCode(200)
  @Requires('assignment.link')
  @ApiOkResponse({ type: RevokedLinks })
  revoke(@Acting() actor: Actor, @Param('id') id: string): Promise<RevokedLinks> {
    return this.links.revoke(actor, id);
  }
}

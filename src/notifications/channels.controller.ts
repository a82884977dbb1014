import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { versionOf } from '../platform/http/if-match.js';
import { ChannelsService } from './channels.service.js';
import {
  ChannelHealth,
  ChannelList,
  ChannelOut,
  MadeWebhook,
  MailBody,
  Tried,
  TryBody,
  WebhookBody,
} from './notifications.dto.js';

@ApiTags('channels')
@Controller('channels')
export class ChannelsController {
  constructor(private readonly channels: ChannelsService) {}

  @Get()
  @Requires('channel.read')
  @ApiOkResponse({ type: ChannelList })
  list(@Acting() actor: Actor): Promise<ChannelList> {
    return this.channels.list(actor);
  }

  @Get('health')
  @Requires('channel.health')
  @ApiOkResponse({ type: ChannelHealth })
  health(@Acting() actor: Actor): Promise<ChannelHealth> {
    return this.channels.health(actor);
  }

  @Put('mail')
  @Requires('channel.manage')
  @ApiOkResponse({ type: ChannelOut })
  setMail(@Acting() actor: Actor, @Body() body: MailBody): Promise<ChannelOut> {
    return this.channels.setMail(actor, body);
  }

  @Post('webhooks')
  @Requires('channel.manage')
  @ApiCreatedResponse({ type: MadeWebhook })
  addWebhook(@Acting() actor: Actor, @Body() body: WebhookBody): Promise<MadeWebhook> {
    return this.channels.addWebhook(actor, body);
  }

  @Put('webhooks/:id')
  @Requires('channel.manage')
  @ApiOkResponse({ type: MadeWebhook })
  setWebhook(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: WebhookBody,
  ): Promise<MadeWebhook> {
    return this.channels.setWebhook(actor, id, versionOf(ifMatch), body);
  }

  @Post(':id/try')
  @HttpCode(200)
  @Requires('channel.manage')
  @ApiOkResponse({ type: Tried })
  tryOut(@Acting() actor: Actor, @Param('id') id: string, @Body() body: TryBody): Promise<Tried> {
    return this.channels.tryOut(actor, id, body);
  }
}

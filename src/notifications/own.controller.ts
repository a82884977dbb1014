import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { PersonActor } from '../access/actor.js';
import { ActingPerson, Requires } from '../access/requires.js';
import {
  Bell,
  BellQuery,
  Preferences,
  PreferencesBody,
  PushState,
  SubscribeBody,
  UnsubscribeBody,
} from './notifications.dto.js';
import { OwnNotificationsService } from './own.service.js';

@ApiTags('notifications')
@Controller('notifications')
export class OwnNotificationsController {
  constructor(private readonly own: OwnNotificationsService) {}

  @Get()
  @Requires('notification.own')
  @ApiOkResponse({ type: Bell })
  bell(@ActingPerson() actor: PersonActor, @Query() query: BellQuery): Promise<Bell> {
    return this.own.bell(actor, query);
  }

  @Post('read')
  @HttpCode(200)
  @Requires('notification.own')
  @ApiOkResponse({ type: Bell })
  readAll(@ActingPerson() actor: PersonActor): Promise<Bell> {
    return this.own.readAll(actor);
  }

  @Get('preferences')
  @Requires('notification.own')
  @ApiOkResponse({ type: Preferences })
  preferences(@ActingPerson() actor: PersonActor): Promise<Preferences> {
    return this.own.preferences(actor);
  }

  @Put('preferences')
  @Requires('notification.own')
  @ApiOkResponse({ type: Preferences })
  setPreferences(@ActingPerson() actor: PersonActor, @Body() body: PreferencesBody): Promise<Preferences> {
    return this.own.setPreferences(actor, body);
  }

  @Get('push')
  @Requires('notification.own')
  @ApiOkResponse({ type: PushState })
  push(@ActingPerson() actor: PersonActor): Promise<PushState> {
    return this.own.push(actor);
  }

  @Post('push')
  @HttpCode(200)
  @Requires('notification.own')
  @ApiOkResponse({ type: PushState })
  subscribe(@ActingPerson() actor: PersonActor, @Body() body: SubscribeBody): Promise<PushState> {
    return this.own.subscribe(actor, body);
  }

  @Post('push/unsubscribe')
  @HttpCode(200)
  @Requires('notification.own')
  @ApiOkResponse({ type: PushState })
  unsubscribe(@ActingPerson() actor: PersonActor, @Body() { endpoint }: UnsubscribeBody): Promise<PushState> {
    return this.own.unsubscribe(actor, endpoint);
  }
}

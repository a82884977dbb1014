import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { PersonActor } from '../access/actor.js';
import { ActingPerson, Requires } from '../access/requires.js';
import { ChangeAddressesBody, ChangeLanguageBody, ChangePasswordBody, OwnSessions } from './account.dto.js';
import { AccountService } from './account.service.js';

@ApiTags('auth')
@Controller('auth')
export class AccountController {
  constructor(private readonly account: AccountService) {}

  @Get('sessions')
  @Requires('session.own')
  @ApiOkResponse({ type: OwnSessions })
  sessions(@ActingPerson() actor: PersonActor): Promise<OwnSessions> {
    return this.account.sessions(actor);
  }

  @Post('sessions/:id/end')
  @HttpCode(204)
  @Requires('session.own')
  @ApiNoContentResponse()
  endSession(@ActingPerson() actor: PersonActor, @Param('id') id: string): Promise<void> {
    return this.account.endSession(actor, id);
  }

  @Post('password')
  @HttpCode(204)
  @Requires('account.own')
  @ApiNoContentResponse()
  changePassword(@ActingPerson() actor: PersonActor, @Body() body: ChangePasswordBody): Promise<void> {
    return this.account.changePassword(actor, body.current, body.password);
  }

  @Post('addresses')
  @HttpCode(204)
  @Requires('account.own')
  @ApiNoContentResponse()
  changeAddresses(@ActingPerson() actor: PersonActor, @Body() body: ChangeAddressesBody): Promise<void> {
    return this.account.changeAddresses(actor, body);
  }

  @Post('language')
  @HttpCode(204)
  @Requires('account.own')
  @ApiNoContentResponse()
  changeLanguage(@ActingPerson() actor: PersonActor, @Body() body: ChangeLanguageBody): Promise<void> {
    return this.account.changeLanguage(actor, body.language);
  }
}

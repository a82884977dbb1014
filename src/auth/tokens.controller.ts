import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor, PersonActor } from '../access/actor.js';
import { Acting, ActingPerson, Requires } from '../access/requires.js';
import { Clock } from '../platform/clock/clock.js';
import { forbidden } from '../platform/errors/problem.js';
import { IssuedToken, IssueTokenBody, OwnToken, TokenItem, TokenList } from './tokens.dto.js';
import { TokensService } from './tokens.service.js';

@ApiTags('tokens')
@Controller('tokens')
export class TokensController {
  constructor(
    private readonly tokens: TokensService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('token.read')
  @ApiOkResponse({ type: TokenList })
  list(@ActingPerson() actor: PersonActor): Promise<TokenList> {
    return this.tokens.list(actor);
  }

  @Get('own')
  @Requires('token.own')
  @ApiOkResponse({ type: OwnToken })
  own(@Acting() actor: Actor): OwnToken {
    if (actor.kind !== 'token') throw forbidden();
    return this.tokens.own(actor, this.clock.now());
  }

  @Post()
  @Requires('token.manage')
  @ApiCreatedResponse({ type: IssuedToken })
  issue(@ActingPerson() actor: PersonActor, @Body() body: IssueTokenBody): Promise<IssuedToken> {
    return this.tokens.issue(actor, body);
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @Requires('token.manage')
  @ApiOkResponse({ type: TokenItem })
  revoke(@ActingPerson() actor: PersonActor, @Param('id') id: string): Promise<TokenItem> {
    return this.tokens.revoke(actor, id);
  }
}

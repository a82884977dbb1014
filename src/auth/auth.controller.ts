import { Body, Controller, Get, HttpCode, Inject, Ip, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PersonActor } from '../access/actor.js';
import { ActingPerson, Requires } from '../access/requires.js';
import { Public } from '../platform/http/public-route.js';
import { CONFIG } from '../platform/config/config.token.js';
import type { Config } from '../platform/config/config.js';
import { LoginBody, Me } from './auth.dto.js';
import { AuthService } from './auth.service.js';
import { cookieOptions, deviceOf } from './request-facts.js';
import { SESSION_COOKIE } from './session.authenticator.js';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('login')
  @HttpCode(200)
  @Public('signing in is how one stops being anybody')
  @ApiOkResponse({ type: Me })
  async login(
    @Body() body: LoginBody,
    @Ip() address: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const { token, actor } = await this.auth.login({ ...body, address, device: deviceOf(request) });
    void reply.setCookie(SESSION_COOKIE, token, {
      ...cookieOptions(this.config),
      expires: actor.absoluteExpiresAt,
    });
    return this.auth.me(actor);
  }

  @Get('me')
  @Requires('session.own')
  @ApiOkResponse({ type: Me })
  me(@ActingPerson() actor: PersonActor): Promise<Me> {
    return this.auth.me(actor);
  }

  @Post('logout')
  @HttpCode(204)
  @Requires('session.own')
  @ApiNoContentResponse()
  async logout(
    @ActingPerson() actor: PersonActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.auth.logout(actor);
    void reply.clearCookie(SESSION_COOKIE, cookieOptions(this.config));
  }
}

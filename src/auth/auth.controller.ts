import { Body, Controller, Get, HttpCode, Inject, Ip, Post, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { Public } from '../platform/http/public-route.js';
import { CONFIG } from '../platform/config/config.token.js';
import type { Config } from '../platform/config/config.js';
import { LoginBody, Me } from './auth.dto.js';
import { AuthService } from './auth.service.js';
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
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const { token, actor } = await this.auth.login(body.login, body.password, address);
    void reply.setCookie(SESSION_COOKIE, token, { ...this.cookie(), expires: actor.absoluteExpiresAt });
    return this.auth.me(actor);
  }

  @Get('me')
  @Requires('session.own')
  @ApiOkResponse({ type: Me })
  me(@Acting() actor: Actor): Promise<Me> {
    return this.auth.me(actor);
  }

  @Post('logout')
  @HttpCode(204)
  @Requires('session.own')
  @ApiNoContentResponse()
  async logout(@Acting() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.auth.logout(actor);
    void reply.clearCookie(SESSION_COOKIE, this.cookie());
  }

  private cookie() {
    return {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: this.config.publicUrl.startsWith('https:'),
    } as const;
  }
}

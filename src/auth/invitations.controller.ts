import { Body, Controller, HttpCode, Inject, Ip, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.token.js';
import { Public } from '../platform/http/public-route.js';
import { Me } from './auth.dto.js';
import { AuthService } from './auth.service.js';
import { AcceptLinkBody, LinkHolder, OpenLinkBody } from './invitations.dto.js';
import { InvitationsService } from './invitations.service.js';
import { cookieOptions, deviceOf } from './request-facts.js';
import { SESSION_COOKIE } from './session.authenticator.js';

@ApiTags('invitations')
@Controller('invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly auth: AuthService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A POST, so that the secret stands in no address; it changes nothing. */
  @Post('open')
  @HttpCode(200)
  @Public('whoever holds a one-time link has no account yet, or has lost its password')
  @ApiOkResponse({ type: LinkHolder })
  open(@Body() { token }: OpenLinkBody, @Ip() address: string): Promise<LinkHolder> {
    return this.invitations.open(token, address);
  }

  @Post('accept')
  @HttpCode(200)
  @Public('whoever holds a one-time link has no account yet, or has lost its password')
  @ApiOkResponse({ type: Me })
  async accept(
    @Body() body: AcceptLinkBody,
    @Ip() address: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const { token, actor } = await this.invitations.accept({ ...body, address, device: deviceOf(request) });
    void reply.setCookie(SESSION_COOKIE, token, {
      ...cookieOptions(this.config),
      expires: actor.absoluteExpiresAt,
    });
    return this.auth.me(actor);
  }
}

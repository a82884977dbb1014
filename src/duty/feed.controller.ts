import { Controller, Delete, Get, Header, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { PersonActor } from '../access/actor.js';
import { ActingPerson, Requires } from '../access/requires.js';
import { CONFIG } from '../platform/config/config.token.js';
import type { Config } from '../platform/config/config.js';
import { Public } from '../platform/http/public-route.js';
import { FeedAddress, FeedState } from './feed.dto.js';
import { FeedService } from './feed.service.js';

@ApiTags('duty')
@Controller('duty/calendar')
export class FeedController {
  constructor(
    private readonly feeds: FeedService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Requires('duty.own')
  @ApiOkResponse({ type: FeedState })
  state(@ActingPerson() actor: PersonActor): Promise<FeedState> {
    return this.feeds.state(actor);
  }

  @Post()
  @Requires('duty.own')
  @ApiCreatedResponse({ type: FeedAddress })
  async make(@ActingPerson() actor: PersonActor, @Req() request: FastifyRequest): Promise<FeedAddress> {
    const { madeAt, secret } = await this.feeds.make(actor);
    return { madeAt, url: secret && `${this.origin(request)}/api/duty/calendar/${secret}.ics` };
  }

  @Delete()
  @HttpCode(204)
  @Requires('duty.own')
  @ApiNoContentResponse()
  end(@ActingPerson() actor: PersonActor): Promise<void> {
    return this.feeds.end(actor);
  }

  @Get(':token.ics')
  @Public('a calendar program cannot sign in: the address itself is the key, of 256 bits')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Content-Disposition', 'inline; filename="truc.ics"')
  @Header('Cache-Control', 'private, no-store')
  @Header('Referrer-Policy', 'no-referrer')
  @Header('X-Robots-Tag', 'noindex')
  @ApiProduces('text/calendar')
  @ApiOkResponse({ schema: { type: 'string' } })
  calendar(@Param('token') token: string): Promise<string> {
    return this.feeds.calendar(token);
  }

  private origin(request: FastifyRequest): string {
    return this.config.publicUrl || `${request.protocol}://${request.host}`;
  }
}

import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TakesAnything } from '../../platform/http/any-body.js';
import { Public } from '../../platform/http/public-route.js';
import { MOST_PING_BODY, type PingAnswer, PingsService } from './pings.service.js';

const REASON =
  'a backup job cannot sign in: the address itself is the key, of 122 bits, and says that the job ran';

/** Ping addresses as Healthchecks has them, so that lines of `curl` that are there already work unchanged. HEAD is GET. */
@ApiExcludeController()
@Controller('ping/:key')
export class PingController {
  constructor(private readonly pings: PingsService) {}

  @Get()
  @Public(REASON)
  success(@Param('key') key: string, @Query('rid') rid: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(reply, { key, rid, word: '', body: null });
  }

  @Get(':signal')
  @Public(REASON)
  signal(
    @Param('key') key: string,
    @Param('signal') word: string,
    @Query('rid') rid: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(reply, { key, rid, word, body: null });
  }

  @Post()
  @Public(REASON)
  @TakesAnything()
  successWithWords(
    @Param('key') key: string,
    @Query('rid') rid: unknown,
    @Req() { raw }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(reply, { key, rid, word: '', body: raw });
  }

  @Post(':signal')
  @Public(REASON)
  @TakesAnything()
  signalWithWords(
    @Param('key') key: string,
    @Param('signal') word: string,
    @Query('rid') rid: unknown,
    @Req() { raw }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(reply, { key, rid, word, body: raw });
  }

  private async answer(reply: FastifyReply, asked: Parameters<PingsService['take']>[0]): Promise<void> {
    const { status, words } = ANSWERS[await this.pings.take(asked)];
    void reply
      .status(status)
      .header('Content-Type', 'text/plain; charset=utf-8')
      .header('Cache-Control', 'no-store')
      .header('Ping-Body-Limit', String(MOST_PING_BODY))
      .send(words);
  }
}

/** In Healthchecks' own words. */
const ANSWERS: Readonly<Record<PingAnswer, { readonly status: number; readonly words: string }>> = {
  taken: { status: 200, words: 'OK' },
  unknown: { status: 404, words: 'not found' },
  bad_exit: { status: 400, words: 'invalid url format' },
  bad_rid: { status: 400, words: 'invalid uuid format' },
  too_large: { status: 413, words: 'body too large' },
  too_fast: { status: 429, words: 'rate limited' },
};

import { Body, Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TakesForm } from '../platform/http/form-body.js';
import { Public } from '../platform/http/public-route.js';
import type { Language } from './answer-page.html.js';
import { type Answered, AnswerPageService } from './answer-page.service.js';

const REASON = 'whoever holds the link answers for one unit in one assignment; opening it changes nothing';

/** One page without scripts: a GET shows, only a press on a button acts. */
@ApiExcludeController()
@Controller('tra-loi/:secret')
export class AnswerPageController {
  constructor(private readonly pages: AnswerPageService) {}

  @Get()
  @Public(REASON)
  @Header('Content-Type', 'text/html; charset=utf-8')
  async show(
    @Param('secret') secret: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(reply, await this.pages.show(secret, callerOf(request)));
  }

  @Post()
  @Public(REASON)
  @TakesForm()
  async act(
    @Param('secret') secret: string,
    @Body() form: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answered = await this.pages.act(secret, callerOf(request), form);
    // Seen, not sent again when the page is reloaded.
    if (answered.status === 303) void reply.status(303).header('Location', request.url).send();
    else send(reply, answered);
  }
}

/** What the link's message was written in, or what was pressed at the page's foot: `?en`, `?vi`. */
const languageIn = (url: string): Language | null =>
  (/[?&](vi|en)(?:[=&]|$)/.exec(url)?.[1] as Language | undefined) ?? null;

const callerOf = ({ ip, headers, url }: FastifyRequest) => ({
  ip,
  language: languageIn(url),
  accepts: headers['accept-language'] ?? '',
});

/** `same-origin`: the address is the key, so no other site hears it, and our own form still says where it comes from. */
function send(reply: FastifyReply, { status, html }: Answered): void {
  void reply
    .status(status)
    .header('Content-Type', 'text/html; charset=utf-8')
    .header('Cache-Control', 'no-store')
    .header('Referrer-Policy', 'same-origin')
    .header('X-Robots-Tag', 'noindex, nofollow')
    .send(html);
}

import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from './public-route.js';
import { Metrics } from './metrics.js';
import { type Check, Readiness } from './readiness.js';

@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
  ) {}

  @Get('healthz')
  @Public('says only that the process answers')
  health(): { ok: true } {
    return { ok: true };
  }

  @Get('readyz')
  @Public('says whether to send work here, no contents')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ ok: boolean; checks: Check[] }> {
    const checks = await this.readiness.report();
    const ok = checks.every(({ isOk }) => isOk);
    void reply.status(ok ? 200 : 503);
    return { ok, checks };
  }

  @Get('metrics')
  @Public('counts and durations only')
  @Header('Content-Type', 'text/plain; version=0.0.4')
  figures(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}

import { Body, Controller, Get, HttpCode, Param, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor, PersonActor } from '../../access/actor.js';
import { Acting, ActingPerson, Requires } from '../../access/requires.js';
import type { PaperFormat } from '../../papers/paper.js';
import { downloadHeaders } from '../../platform/files/served-file.js';
import {
  AdvanceRestoreTestBody,
  CancelRestoreTestBody,
  FinishRestoreTestBody,
  PlanRestoreTestBody,
  RestoreTestList,
  RestoreTestOut,
} from './restore-tests.dto.js';
import { RestoreTestsService } from './restore-tests.service.js';

const BYTES = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('backups')
@Controller()
export class RestoreTestsController {
  constructor(private readonly tests: RestoreTestsService) {}

  @Get('backups/:systemId/restore-tests')
  @Requires('backup.read')
  @ApiOkResponse({ type: RestoreTestList })
  list(@Acting() actor: Actor, @Param('systemId') systemId: string): Promise<RestoreTestList> {
    return this.tests.list(actor, systemId);
  }

  @Post('backups/:systemId/restore-tests')
  @Requires('backup.test_restore')
  @ApiCreatedResponse({ type: RestoreTestOut })
  plan(
    @ActingPerson() actor: PersonActor,
    @Param('systemId') systemId: string,
    @Body() body: PlanRestoreTestBody,
  ): Promise<RestoreTestOut> {
    return this.tests.plan(actor, systemId, body);
  }

  @Get('backup-restore-tests/:id')
  @Requires('backup.read')
  @ApiOkResponse({ type: RestoreTestOut })
  get(@Acting() actor: Actor, @Param('id') id: string): Promise<RestoreTestOut> {
    return this.tests.get(actor, id);
  }

  @Post('backup-restore-tests/:id/advance')
  @HttpCode(200)
  @Requires('backup.test_restore')
  @ApiOkResponse({ type: RestoreTestOut })
  advance(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: AdvanceRestoreTestBody,
  ): Promise<RestoreTestOut> {
    return this.tests.advance(actor, id, body);
  }

  @Post('backup-restore-tests/:id/finish')
  @HttpCode(200)
  @Requires('backup.test_restore')
  @ApiOkResponse({ type: RestoreTestOut })
  finish(
    @ActingPerson() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: FinishRestoreTestBody,
  ): Promise<RestoreTestOut> {
    return this.tests.finish(actor, id, body);
  }

  @Post('backup-restore-tests/:id/cancel')
  @HttpCode(200)
  @Requires('backup.test_restore')
  @ApiOkResponse({ type: RestoreTestOut })
  cancel(
    @ActingPerson() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: CancelRestoreTestBody,
  ): Promise<RestoreTestOut> {
    return this.tests.cancel(actor, id, body);
  }

  @Get('backup-restore-tests/:id/minutes.docx')
  @Requires('backup.read')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse(BYTES)
  docx(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.sent(actor, { id, reply, format: 'docx' });
  }

  @Get('backup-restore-tests/:id/minutes.pdf')
  @Requires('backup.read')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse(BYTES)
  pdf(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.sent(actor, { id, reply, format: 'pdf' });
  }

  private async sent(
    actor: Actor,
    { id, reply, format }: { id: string; reply: FastifyReply; format: PaperFormat },
  ): Promise<StreamableFile> {
    const { name, bytes } = await this.tests.minutes(actor, id, format);
    reply.headers(downloadHeaders(name, bytes.length));
    return new StreamableFile(bytes);
  }
}

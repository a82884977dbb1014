import { Controller, Get, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { announcedBy, fileBodyOf, TakesFile } from '../platform/files/file-body.js';
import { downloadHeaders, previewHeaders } from '../platform/files/served-file.js';
import { AttachmentsService } from './attachments.service.js';
import { UploadQuery } from './incidents.dto.js';
import { AttachmentOut } from './incidents.out.js';

const BYTES = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('attachments')
@Controller('attachments')
export class AttachmentsController {
  constructor(private readonly attachments: AttachmentsService) {}

  @Post()
  @Requires('attachment.upload')
  @TakesFile()
  @ApiConsumes('application/octet-stream')
  @ApiBody(BYTES)
  @ApiCreatedResponse({ type: AttachmentOut })
  upload(
    @Acting() actor: Actor,
    @Query() { name }: UploadQuery,
    @Req() request: FastifyRequest,
  ): Promise<AttachmentOut> {
    return this.attachments.upload(actor, name, fileBodyOf(request), announcedBy(request));
  }

  @Get(':id/content')
  @Requires('attachment.read')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse(BYTES)
  async download(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, size, content } = await this.attachments.download(actor, id);
    reply.headers(downloadHeaders(name, size));
    return new StreamableFile(content);
  }

  @Get(':id/preview')
  @Requires('attachment.read')
  @ApiProduces('image/webp')
  @ApiOkResponse(BYTES)
  async preview(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const picture = await this.attachments.preview(actor, id);
    reply.headers(previewHeaders());
    return new StreamableFile(picture);
  }
}

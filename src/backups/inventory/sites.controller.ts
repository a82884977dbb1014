import { Body, Controller, Get, Headers, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../access/actor.js';
import { Acting, Requires } from '../../access/requires.js';
import { versionOf } from '../../platform/http/if-match.js';
import { BackupSite, BackupSiteList, CreateSiteBody, EditSiteBody } from './sites.dto.js';
import { SitesService } from './sites.service.js';

@ApiTags('backups')
@Controller('backup-sites')
export class SitesController {
  constructor(private readonly sites: SitesService) {}

  @Get()
  @Requires('backup.read')
  @ApiOkResponse({ type: BackupSiteList })
  list(@Acting() actor: Actor): Promise<BackupSiteList> {
    return this.sites.list(actor);
  }

  @Post()
  @Requires('backup.plan')
  @ApiCreatedResponse({ type: BackupSite })
  create(@Acting() actor: Actor, @Body() body: CreateSiteBody): Promise<BackupSite> {
    return this.sites.create(actor, body);
  }

  @Patch(':id')
  @Requires('backup.plan')
  @ApiHeader({ name: 'If-Match', required: true, description: 'the version being edited, quoted' })
  @ApiOkResponse({ type: BackupSite })
  edit(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: EditSiteBody,
  ): Promise<BackupSite> {
    return this.sites.edit(actor, id, versionOf(ifMatch), body);
  }
}

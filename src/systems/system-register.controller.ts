import { Body, Controller, Headers, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { versionOf } from '../platform/http/if-match.js';
import { SystemRegisterService } from './system-register.service.js';
import { CreateSystemBody, EditSystemBody, RetireSystemBody, SystemItem } from './systems.dto.js';

@ApiTags('systems')
@Controller('systems')
export class SystemRegisterController {
  constructor(private readonly register: SystemRegisterService) {}

  @Post()
  @Requires('system.manage')
  @ApiCreatedResponse({ type: SystemItem })
  create(@Acting() actor: Actor, @Body() body: CreateSystemBody): Promise<SystemItem> {
    return this.register.create(actor, body);
  }

  @Patch(':id')
  @Requires('system.manage')
  @ApiHeader({ name: 'If-Match', required: true, description: 'the version being edited, quoted' })
  @ApiOkResponse({ type: SystemItem })
  edit(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: EditSystemBody,
  ): Promise<SystemItem> {
    return this.register.edit(actor, id, versionOf(ifMatch), body);
  }

  @Post(':id/retire')
  @HttpCode(200)
  @Requires('system.manage')
  @ApiOkResponse({ type: SystemItem })
  retire(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: RetireSystemBody,
  ): Promise<SystemItem> {
    return this.register.retire(actor, id, body.reason);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Requires('system.manage')
  @ApiOkResponse({ type: SystemItem })
  restore(@Acting() actor: Actor, @Param('id') id: string): Promise<SystemItem> {
    return this.register.restore(actor, id);
  }
}

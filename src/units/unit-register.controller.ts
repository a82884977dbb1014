import { Body, Controller, Headers, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { versionOf } from '../platform/http/if-match.js';
import { UnitRegisterService } from './unit-register.service.js';
import { CreateUnitBody, EditUnitBody, RetireBody, UnitItem } from './units.dto.js';

@ApiTags('units')
@Controller('units')
export class UnitRegisterController {
  constructor(private readonly register: UnitRegisterService) {}

  @Post()
  @Requires('unit.manage')
  @ApiCreatedResponse({ type: UnitItem })
  create(@Acting() actor: Actor, @Body() body: CreateUnitBody): Promise<UnitItem> {
    return this.register.create(actor, body);
  }

  @Patch(':id')
  @Requires('unit.manage')
  @ApiHeader({ name: 'If-Match', required: true, description: 'the version being edited, quoted' })
  @ApiOkResponse({ type: UnitItem })
  edit(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: EditUnitBody,
  ): Promise<UnitItem> {
    return this.register.edit(actor, id, versionOf(ifMatch), body);
  }

  @Post(':id/retire')
  @HttpCode(200)
  @Requires('unit.manage')
  @ApiOkResponse({ type: UnitItem })
  retire(@Acting() actor: Actor, @Param('id') id: string, @Body() body: RetireBody): Promise<UnitItem> {
    return this.register.retire(actor, id, body.reason);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Requires('unit.manage')
  @ApiOkResponse({ type: UnitItem })
  restore(@Acting() actor: Actor, @Param('id') id: string): Promise<UnitItem> {
    return this.register.restore(actor, id);
  }
}

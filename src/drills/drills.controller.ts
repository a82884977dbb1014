import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { ClockService } from './clock.service.js';
import { ConductService } from './conduct.service.js';
import {
  ClockBody,
  ClockOut,
  CreateDrillBody,
  DrillDetail,
  DrillList,
  LibraryOut,
  MembersBody,
  ResumeAfterStopBody,
  StartBody,
  StopBody,
  StopOut,
} from './drills.dto.js';
import { DrillsService } from './drills.service.js';
import { MembersService } from './members.service.js';
import { StopService } from './stop.service.js';

@ApiTags('drills')
@Controller('drills')
export class DrillsController {
  constructor(
    private readonly drills: DrillsService,
    private readonly conduct: ConductService,
    private readonly clocks: ClockService,
    private readonly members: MembersService,
    private readonly stops: StopService,
  ) {}

  @Get()
  @Requires('drill.read')
  @ApiOkResponse({ type: DrillList })
  list(@Acting() actor: Actor): Promise<DrillList> {
    return this.drills.list(actor);
  }

  @Get('library')
  @Requires('drill.plan')
  @ApiOkResponse({ type: LibraryOut })
  library(): LibraryOut {
    return this.drills.library();
  }

  @Post()
  @Requires('drill.plan')
  @ApiCreatedResponse({ type: DrillDetail })
  create(@Acting() actor: Actor, @Body() body: CreateDrillBody): Promise<DrillDetail> {
    return this.drills.create(actor, body);
  }

  @Get(':id')
  @Requires('drill.read')
  @ApiOkResponse({ type: DrillDetail })
  detail(@Acting() actor: Actor, @Param('id') id: string): Promise<DrillDetail> {
    return this.drills.detail(actor, id);
  }

  @Put(':id/parties/:key')
  @Requires('drill.conduct')
  @ApiOkResponse({ type: DrillDetail })
  replaceMembers(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Param('key') key: string,
    @Body() body: MembersBody,
  ): Promise<DrillDetail> {
    return this.members.replace(actor, id, key, body);
  }

  @Post(':id/hear')
  @HttpCode(200)
  @Requires('drill.play')
  @ApiOkResponse({ type: DrillDetail })
  hear(@Acting() actor: Actor, @Param('id') id: string): Promise<DrillDetail> {
    return this.members.hear(actor, id);
  }

  @Post(':id/ready')
  @HttpCode(200)
  @Requires('drill.conduct')
  @ApiOkResponse({ type: DrillDetail })
  ready(@Acting() actor: Actor, @Param('id') id: string): Promise<DrillDetail> {
    return this.conduct.makeReady(actor, id);
  }

  @Post(':id/start')
  @HttpCode(200)
  @Requires('drill.conduct')
  @ApiOkResponse({ type: DrillDetail })
  start(@Acting() actor: Actor, @Param('id') id: string, @Body() body: StartBody): Promise<DrillDetail> {
    return this.conduct.begin(actor, id, body);
  }

  @Post(':id/clock')
  @HttpCode(200)
  @Requires('drill.conduct')
  @ApiOkResponse({ type: ClockOut })
  clock(@Acting() actor: Actor, @Param('id') id: string, @Body() body: ClockBody): Promise<ClockOut> {
    return this.clocks.change(actor, id, body);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Requires('drill.conduct')
  @ApiOkResponse({ type: DrillDetail })
  end(@Acting() actor: Actor, @Param('id') id: string): Promise<DrillDetail> {
    return this.conduct.end(actor, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('drill.conduct')
  @ApiOkResponse({ type: DrillDetail })
  cancel(@Acting() actor: Actor, @Param('id') id: string): Promise<DrillDetail> {
    return this.conduct.cancel(actor, id);
  }

  @Post(':id/stop')
  @HttpCode(200)
  @Requires('drill.stop')
  @ApiOkResponse({ type: StopOut })
  stop(@Acting() actor: Actor, @Param('id') id: string, @Body() body: StopBody): Promise<StopOut> {
    return this.stops.stop(actor, id, body);
  }

  @Post(':id/stop/hear')
  @HttpCode(200)
  @Requires('drill.stop')
  @ApiOkResponse({ type: DrillDetail })
  hearStop(@Acting() actor: Actor, @Param('id') id: string): Promise<DrillDetail> {
    return this.stops.hear(actor, id);
  }

  @Post(':id/stop/resume')
  @HttpCode(200)
  @Requires('drill.conduct')
  @ApiOkResponse({ type: DrillDetail })
  resume(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body() body: ResumeAfterStopBody,
  ): Promise<DrillDetail> {
    return this.stops.resume(actor, id, body);
  }
}

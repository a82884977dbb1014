import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Put, Query } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { versionOf } from '../platform/http/if-match.js';
import {
  CalendarOut,
  CalendarQuery,
  HolidayBody,
  HolidayItem,
  OfficeHoursBody,
  OfficeHoursOut,
} from './calendar.dto.js';
import { CalendarService } from './calendar.service.js';

@ApiTags('calendar')
@Controller('calendar')
export class CalendarController {
  constructor(private readonly calendar: CalendarService) {}

  @Get()
  @Requires('calendar.read')
  @ApiOkResponse({ type: CalendarOut })
  read(@Acting() actor: Actor, @Query() { year }: CalendarQuery): Promise<CalendarOut> {
    return this.calendar.read(actor, year);
  }

  @Put('holidays/:day')
  @Requires('calendar.manage')
  @ApiOkResponse({ type: HolidayItem })
  name(@Acting() actor: Actor, @Param('day') day: string, @Body() body: HolidayBody): Promise<HolidayItem> {
    return this.calendar.name(actor, day, body);
  }

  @Delete('holidays/:day')
  @HttpCode(204)
  @Requires('calendar.manage')
  @ApiNoContentResponse()
  forget(@Acting() actor: Actor, @Param('day') day: string): Promise<void> {
    return this.calendar.forget(actor, day);
  }

  @Patch('office-hours')
  @Requires('calendar.manage')
  @ApiHeader({ name: 'If-Match', required: true, description: 'the version being edited, quoted' })
  @ApiOkResponse({ type: OfficeHoursOut })
  changeHours(
    @Acting() actor: Actor,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: OfficeHoursBody,
  ): Promise<OfficeHoursOut> {
    return this.calendar.changeHours(actor, versionOf(ifMatch), body);
  }
}

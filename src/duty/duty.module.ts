import { Module } from '@nestjs/common';
import { CalendarController } from './calendar.controller.js';
import { CalendarService } from './calendar.service.js';
import { FeedController } from './feed.controller.js';
import { FeedService } from './feed.service.js';
import { HandoverService } from './handover.service.js';
import { RosterService } from './roster.service.js';
import { ShiftsController } from './shifts.controller.js';
import { ShiftsService } from './shifts.service.js';
import { UnitDutyController } from './unit-duty.controller.js';
import { UnitDutyService } from './unit-duty.service.js';

@Module({
  controllers: [ShiftsController, FeedController, UnitDutyController, CalendarController],
  providers: [RosterService, ShiftsService, HandoverService, FeedService, UnitDutyService, CalendarService],
})
export class DutyModule {}

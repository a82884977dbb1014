import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { ReportController } from './after-action/report.controller.js';
import { ReportService } from './after-action/report.service.js';
import { ClockService } from './clock.service.js';
import { ConductService } from './conduct.service.js';
import { DrillsController } from './drills.controller.js';
import { DrillsService } from './drills.service.js';
import { EvaluationController } from './evaluation/evaluation.controller.js';
import { EvaluationService } from './evaluation/evaluation.service.js';
import { InboxService } from './inbox.service.js';
import { InjectsService } from './injects.service.js';
import { MembersService } from './members.service.js';
import { PlayController } from './play.controller.js';
import { ReleaseLoop } from './release-loop.js';
import { StopService } from './stop.service.js';
import { WatchService } from './watch.service.js';

/** Exercises: planned, run by their own clock in their own realm, played with the real screens. */
@Module({
  imports: [AssignmentsModule, IncidentsModule],
  controllers: [DrillsController, PlayController, EvaluationController, ReportController],
  providers: [
    ...[
      DrillsService,
      ConductService,
      ClockService,
      MembersService,
      InjectsService,
      InboxService,
      StopService,
    ],
    ...[WatchService, ReleaseLoop, EvaluationService, ReportService],
  ],
})
export class DrillsModule {}

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
import { GatesService } from './editing/gates.service.js';
import { InjectEditsService } from './editing/inject-edits.service.js';
import { PlanEditsService } from './editing/plan-edits.service.js';
import { InboxService } from './inbox.service.js';
import { InjectsService } from './injects.service.js';
import { ActionsController } from './learning/actions.controller.js';
import { ActionsService } from './learning/actions.service.js';
import { FindingsService } from './learning/findings.service.js';
import { HotWashService } from './learning/hot-wash.service.js';
import { LearningController } from './learning/learning.controller.js';
import { PapersService } from './learning/papers.service.js';
import { PlanLinksController } from './learning/plan-links.controller.js';
import { RetestsService } from './learning/retests.service.js';
import { DrillSystemsService } from './learning/systems.service.js';
import { YearController } from './learning/year.controller.js';
import { YearService } from './learning/year.service.js';
import { MembersService } from './members.service.js';
import { MselService } from './msel/msel.service.js';
import { MselController } from './msel.controller.js';
import { PlanController } from './plan.controller.js';
import { PlayController } from './play.controller.js';
import { ReleaseLoop } from './release-loop.js';
import { StopService } from './stop.service.js';
import { WatchService } from './watch.service.js';

/** Exercises: planned, run by their own clock in their own realm, played with the real screens. */
@Module({
  imports: [AssignmentsModule, IncidentsModule],
  controllers: [
    ...[YearController, DrillsController, PlanController, MselController, PlayController],
    ...[EvaluationController, ReportController, LearningController, PlanLinksController, ActionsController],
  ],
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
    ...[ActionsService, FindingsService, HotWashService, PapersService, DrillSystemsService, RetestsService],
    ...[YearService, PlanEditsService, InjectEditsService, GatesService, MselService],
  ],
})
export class DrillsModule {}

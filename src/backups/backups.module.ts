import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { AssessSweep } from './assess/assess-sweep.js';
import { RunsService } from './assess/runs.service.js';
import { VerdictsController } from './assess/verdicts.controller.js';
import { VerdictsService } from './assess/verdicts.service.js';
import { Anomalies } from './findings/anomalies.js';
import { Cases } from './findings/cases.js';
import { FindingsWatch } from './findings/findings-watch.js';
import { WatchSweep } from './findings/watch-sweep.js';
import { CollectorController } from './intake/collector.controller.js';
import { EvidenceController } from './intake/evidence.controller.js';
import { EvidenceService } from './intake/evidence.service.js';
import { Intake } from './intake/intake.service.js';
import { CollectorKeys } from './intake/keys.service.js';
import { CollectorsController } from './inventory/collectors.controller.js';
import { CollectorsService } from './inventory/collectors.service.js';
import { PlanController } from './inventory/plan.controller.js';
import { PlanService } from './inventory/plan.service.js';
import { SitesController } from './inventory/sites.controller.js';
import { SitesService } from './inventory/sites.service.js';
import { WaiversController } from './inventory/waivers.controller.js';
import { WaiversService } from './inventory/waivers.service.js';
import { PauseSweep } from './pauses/pause-sweep.js';
import { PausesController } from './pauses/pauses.controller.js';
import { PausesService } from './pauses/pauses.service.js';
import { PingController } from './pings/ping.controller.js';
import { PingSweep } from './pings/ping-sweep.js';
import { PingsController } from './pings/pings.controller.js';
import { PingsService } from './pings/pings.service.js';
import { NextFiringsController } from './schedule/next-firings.controller.js';
import { ThresholdsController } from './thresholds/thresholds.controller.js';
import { ThresholdsService } from './thresholds/thresholds.service.js';
import { ReportsController } from './reports/reports.controller.js';
import { ReportsService } from './reports/reports.service.js';
import { RestoreTestsController } from './restore-tests/restore-tests.controller.js';
import { RestoreTestsService } from './restore-tests/restore-tests.service.js';
import { YearlyExportController } from './yearly/yearly-export.controller.js';
import { YearlyExportService } from './yearly/yearly-export.service.js';

/** Copies of every system, verified by evidence: the plan, what machines said of it, and what follows from it. */
@Module({
  imports: [AssignmentsModule],
  controllers: [
    VerdictsController,
    CollectorController,
    EvidenceController,
    SitesController,
    PlanController,
    CollectorsController,
    WaiversController,
    PausesController,
    PingController,
    PingsController,
    ThresholdsController,
    NextFiringsController,
    RestoreTestsController,
    ReportsController,
    YearlyExportController,
  ],
  providers: [
    AssessSweep,
    ...[WatchSweep, FindingsWatch, Cases, Anomalies],
    VerdictsService,
    RunsService,
    CollectorKeys,
    EvidenceService,
    Intake,
    SitesService,
    PlanService,
    CollectorsService,
    WaiversService,
    ...[PausesService, PauseSweep],
    PingsService,
    PingSweep,
    ThresholdsService,
    RestoreTestsService,
    ReportsService,
    YearlyExportService,
  ],
})
export class BackupsModule {}

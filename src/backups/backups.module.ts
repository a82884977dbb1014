import { Module } from '@nestjs/common';
import { AssessSweep } from './assess/assess-sweep.js';
import { VerdictsController } from './assess/verdicts.controller.js';
import { VerdictsService } from './assess/verdicts.service.js';
import { CollectorsController } from './inventory/collectors.controller.js';
import { CollectorsService } from './inventory/collectors.service.js';
import { PlanController } from './inventory/plan.controller.js';
import { PlanService } from './inventory/plan.service.js';
import { SitesController } from './inventory/sites.controller.js';
import { SitesService } from './inventory/sites.service.js';
import { WaiversController } from './inventory/waivers.controller.js';
import { WaiversService } from './inventory/waivers.service.js';

/** Copies of every system, verified by evidence: the plan, what machines said of it, and what follows from it. */
@Module({
  controllers: [VerdictsController, SitesController, PlanController, CollectorsController, WaiversController],
  providers: [AssessSweep, VerdictsService, SitesService, PlanService, CollectorsService, WaiversService],
})
export class BackupsModule {}

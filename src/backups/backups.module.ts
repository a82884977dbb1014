import { Module } from '@nestjs/common';
import { AssessSweep } from './assess/assess-sweep.js';
import { VerdictsController } from './assess/verdicts.controller.js';
import { VerdictsService } from './assess/verdicts.service.js';

/** Copies of every system, verified by evidence: the plan, what machines said of it, and what follows from it. */
@Module({
  controllers: [VerdictsController],
  providers: [AssessSweep, VerdictsService],
})
export class BackupsModule {}

import { Module } from '@nestjs/common';
import { AssessSweep } from './assess/assess-sweep.js';

/** Copies of every system, verified by evidence: the plan, what machines said of it, and what follows from it. */
@Module({
  providers: [AssessSweep],
})
export class BackupsModule {}

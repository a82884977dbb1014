import { Module } from '@nestjs/common';
import { AssignmentsController } from './assignments.controller.js';
import { AssignmentsService } from './assignments.service.js';
import { DispatchService } from './dispatch.service.js';

/** Needs an `AssignmentParent` from above: whoever owns the thing that units are dispatched for. */
@Module({
  controllers: [AssignmentsController],
  providers: [AssignmentsService, DispatchService],
  exports: [AssignmentsService, DispatchService],
})
export class AssignmentsModule {}

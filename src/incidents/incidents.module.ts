import { Global, Module } from '@nestjs/common';
import { AssignmentParent } from '../assignments/assignment-parent.js';
import { DeclareService } from './declare.service.js';
import { EditService } from './edit.service.js';
import { EntriesController } from './entries.controller.js';
import { EntriesService } from './entries.service.js';
import { IncidentListService } from './incident-list.service.js';
import { IncidentParent } from './incident.parent.js';
import { IncidentsController } from './incidents.controller.js';
import { IncidentsService } from './incidents.service.js';

/** Global, so that assignments below get the parent they declared. */
@Global()
@Module({
  controllers: [IncidentsController, EntriesController],
  providers: [
    IncidentsService,
    DeclareService,
    EditService,
    EntriesService,
    IncidentListService,
    { provide: AssignmentParent, useClass: IncidentParent },
  ],
  exports: [AssignmentParent],
})
export class IncidentsModule {}

import { Global, Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { AssignmentParent } from '../assignments/assignment-parent.js';
import { BulkController } from './bulk.controller.js';
import { BulkService } from './bulk.service.js';
import { DeclareService } from './declare.service.js';
import { EditService } from './edit.service.js';
import { EntriesController } from './entries.controller.js';
import { EntriesService } from './entries.service.js';
import { IncidentListService } from './incident-list.service.js';
import { IncidentParent } from './incident.parent.js';
import { IncidentsController } from './incidents.controller.js';
import { IncidentsService } from './incidents.service.js';
import { SearchController } from './search.controller.js';
import { SearchService } from './search.service.js';
import { ViewsController } from './views.controller.js';
import { ViewsService } from './views.service.js';

/** Global, so that assignments below get the parent they declared. */
@Global()
@Module({
  imports: [AssignmentsModule],
  controllers: [SearchController, IncidentsController, EntriesController, BulkController, ViewsController],
  providers: [
    IncidentsService,
    DeclareService,
    EditService,
    EntriesService,
    IncidentListService,
    BulkService,
    SearchService,
    ViewsService,
    { provide: AssignmentParent, useClass: IncidentParent },
  ],
  exports: [AssignmentParent],
})
export class IncidentsModule {}

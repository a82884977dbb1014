import { Global, Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { AssignmentParent } from '../assignments/assignment-parent.js';
import { BulkController } from './bulk.controller.js';
import { BulkService } from './bulk.service.js';
import { Departures } from '../auth/departures.js';
import { AttachmentSweep } from './attachment-sweep.js';
import { AttachmentsController } from './attachments.controller.js';
import { AttachmentsService } from './attachments.service.js';
import { DeclareService } from './declare.service.js';
import { EditService } from './edit.service.js';
import { EntriesController } from './entries.controller.js';
import { EntriesService } from './entries.service.js';
import { IncidentListService } from './incident-list.service.js';
import { IncidentDepartures } from './incident.departures.js';
import { IncidentParent } from './incident.parent.js';
import { IncidentsController } from './incidents.controller.js';
import { IncidentsService } from './incidents.service.js';
import { SearchController } from './search.controller.js';
import { SearchService } from './search.service.js';
import { ViewsController } from './views.controller.js';
import { ViewsService } from './views.service.js';
import { OpenWorkController } from './open-work.controller.js';
import { OpenWorkService } from './open-work.service.js';

/** Global, so that assignments and people below get what they declared. */
@Global()
@Module({
  imports: [AssignmentsModule],
  controllers: [
    SearchController,
    IncidentsController,
    EntriesController,
    AttachmentsController,
    BulkController,
    ViewsController,
    OpenWorkController,
  ],
  providers: [
    IncidentsService,
    DeclareService,
    EditService,
    EntriesService,
    IncidentListService,
    BulkService,
    SearchService,
    ViewsService,
    OpenWorkService,
    AttachmentsService,
    AttachmentSweep,
    { provide: AssignmentParent, useClass: IncidentParent },
    { provide: Departures, useClass: IncidentDepartures },
  ],
  exports: [AssignmentParent, Departures, DeclareService],
})
export class IncidentsModule {}

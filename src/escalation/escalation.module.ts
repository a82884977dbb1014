import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { AnswerTimesService } from './answer-times.service.js';
import { Auditor } from './auditor.js';
import { Chase } from './chase.js';
import { EscalationController } from './escalation.controller.js';
import { LogFollower } from './log-follower.js';
import { MatrixService } from './matrix.service.js';
import { MissedService } from './missed.service.js';
import { PoliciesController } from './policies.controller.js';
import { PoliciesService } from './policies.service.js';
import { ReassignService } from './reassign.service.js';
import { RemindService } from './remind.service.js';
import { Sweep } from './sweep.js';

/** Chasing the silent: policies, timers, and the proof that they fire. */
@Module({
  imports: [AssignmentsModule, NotificationsModule],
  controllers: [EscalationController, PoliciesController],
  providers: [
    ...[LogFollower, Sweep, Chase, Auditor],
    ...[MatrixService, RemindService, ReassignService, MissedService, AnswerTimesService, PoliciesService],
  ],
})
export class EscalationModule {}

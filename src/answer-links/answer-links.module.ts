import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { AnswerLinksController } from './answer-links.controller.js';
import { AnswerLinksService } from './answer-links.service.js';
import { AnswerPageController } from './answer-page.controller.js';
import { AnswerPageService } from './answer-page.service.js';

/** Links by which a contact answers for its unit without an account. */
@Module({
  imports: [AssignmentsModule],
  controllers: [AnswerLinksController, AnswerPageController],
  providers: [AnswerLinksService, AnswerPageService],
})
export class AnswerLinksModule {}

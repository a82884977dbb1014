import { Module } from '@nestjs/common';
import { ContactTestsService } from './contact-tests.service.js';
import { PreviewService } from './preview.service.js';
import { ReadinessController } from './readiness.controller.js';
import { ReadinessService } from './readiness.service.js';

/** Whether people could be told: contacts that work, tests, what a dispatch would send. */
@Module({
  controllers: [ReadinessController],
  providers: [ReadinessService, ContactTestsService, PreviewService],
})
export class ReadinessModule {}

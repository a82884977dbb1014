import { Module } from '@nestjs/common';
import { SetupController } from './setup.controller.js';
import { SetupService } from './setup.service.js';

/** Whether the server is set up as it should be. */
@Module({ controllers: [SetupController], providers: [SetupService] })
export class SetupModule {}

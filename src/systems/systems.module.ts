import { Module } from '@nestjs/common';
import { SystemRegisterController } from './system-register.controller.js';
import { SystemRegisterService } from './system-register.service.js';
import { SystemsController } from './systems.controller.js';
import { SystemsService } from './systems.service.js';

@Module({
  controllers: [SystemsController, SystemRegisterController],
  providers: [SystemsService, SystemRegisterService],
})
export class SystemsModule {}

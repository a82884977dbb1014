import { Module } from '@nestjs/common';
import { ContactsController } from './contacts.controller.js';
import { ContactsService } from './contacts.service.js';
import { UnitRegisterController } from './unit-register.controller.js';
import { UnitRegisterService } from './unit-register.service.js';
import { UnitsController } from './units.controller.js';
import { UnitsService } from './units.service.js';

@Module({
  controllers: [UnitsController, UnitRegisterController, ContactsController],
  providers: [UnitsService, UnitRegisterService, ContactsService],
})
export class UnitsModule {}

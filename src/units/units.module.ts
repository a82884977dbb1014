import { Module } from '@nestjs/common';
import { ContactsController } from './contacts.controller.js';
import { ContactsService } from './contacts.service.js';
import { GroupsController } from './groups.controller.js';
import { GroupsService } from './groups.service.js';
import { UnitRegisterController } from './unit-register.controller.js';
import { UnitRegisterService } from './unit-register.service.js';
import { UnitsController } from './units.controller.js';
import { UnitsService } from './units.service.js';

@Module({
  controllers: [UnitsController, UnitRegisterController, ContactsController, GroupsController],
  providers: [UnitsService, UnitRegisterService, ContactsService, GroupsService],
})
export class UnitsModule {}

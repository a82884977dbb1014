import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { AccessModule } from './access/access.module.js';
import { AnswerLinksModule } from './answer-links/answer-links.module.js';
import { AssignmentsModule } from './assignments/assignments.module.js';
import { AuthModule } from './auth/auth.module.js';
import { DemoModule } from './demo/demo.module.js';
import { ENTITIES } from './entities.js';
import { EscalationModule } from './escalation/escalation.module.js';
import { DrillsModule } from './drills/drills.module.js';
import { DutyModule } from './duty/duty.module.js';
import { EventsModule } from './events/events.module.js';
import { IncidentsModule } from './incidents/incidents.module.js';
import { LiveModule } from './live/live.module.js';
import type { Clock } from './platform/clock/clock.js';
import type { Config } from './platform/config/config.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { BackupsModule } from './backups/backups.module.js';
import { ReadinessModule } from './readiness/readiness.module.js';
import { SpreadsheetsModule } from './spreadsheets/spreadsheets.module.js';
import { SafetyNetModule } from './safety-net/safety-net.module.js';
import { SetupModule } from './setup/setup.module.js';
import { SystemsModule } from './systems/systems.module.js';
import { UnitsModule } from './units/units.module.js';

@Module({})
export class AppModule {
  static with({ config, clock }: { config: Config; clock: Clock }): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot({
          pinoHttp: {
            level: config.logLevel,
            autoLogging: false,
            redact: ['req.headers.cookie', 'req.headers.authorization'],
            quietReqLogger: true,
          },
          forRoutes: [], // what is logged of a request names its id by itself; a logger for each would cost every one
        }),
        PlatformModule.with({ config, clock, entities: ENTITIES }),
        EventsModule,
        AccessModule,
        AuthModule,
        SystemsModule,
        UnitsModule,
        SpreadsheetsModule,
        DutyModule,
        AssignmentsModule,
        IncidentsModule,
        AnswerLinksModule,
        NotificationsModule,
        EscalationModule,
        BackupsModule,
        ReadinessModule,
        DrillsModule,
        LiveModule,
        SafetyNetModule,
        SetupModule,
        ...(config.isProduction ? [] : [DemoModule]),
      ],
    };
  }
}

import { type DynamicModule, Module } from '@nestjs/common';
import { Clock } from './clock/clock.js';
import type { Config } from './config/config.js';
import { CONFIG } from './config/config.token.js';
import {
  AppDataSource,
  createAppDataSource,
  createSystemDataSource,
  type Entities,
  SystemDataSource,
} from './database/database.js';
import { DatabaseLifecycle } from './database/database.lifecycle.js';
import { FILES } from './files/files.providers.js';
import { FileStore } from './files/file-store.js';
import { Previews } from './files/previews.js';
import { HealthController } from './http/health.controller.js';
import { Metrics } from './http/metrics.js';
import { Readiness } from './http/readiness.js';
import { Ticker } from './ticker/ticker.js';

/** Clock, configuration, the two pools, the ticker, the file store and health: no domain word. */
@Module({})
export class PlatformModule {
  static with({
    config,
    clock,
    entities,
  }: {
    config: Config;
    clock: Clock;
    entities: Entities;
  }): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      controllers: [HealthController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Clock, useValue: clock },
        {
          provide: AppDataSource,
          useFactory: () => createAppDataSource(config.databaseAppUrl, entities).initialize(),
        },
        {
          provide: SystemDataSource,
          useFactory: () => createSystemDataSource(config.databaseSystemUrl).initialize(),
        },
        DatabaseLifecycle,
        Metrics,
        Readiness,
        Ticker,
        ...FILES,
      ],
      exports: [
        CONFIG,
        Clock,
        AppDataSource,
        SystemDataSource,
        Metrics,
        Readiness,
        Ticker,
        FileStore,
        Previews,
      ],
    };
  }
}

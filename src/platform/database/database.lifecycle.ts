import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { AppDataSource, SystemDataSource } from './database.js';

/** Closes the pools when the server stops, after everything that uses them. */
@Injectable()
export class DatabaseLifecycle implements OnApplicationShutdown {
  constructor(
    private readonly app: AppDataSource,
    private readonly system: SystemDataSource,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.app.destroy(), this.system.destroy()]);
  }
}

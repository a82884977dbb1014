import type { Caller, Json } from '../support/caller.js';
import { copyOf, newSystem, planOf, writePlan } from '../support/backups.js';
import { eventsAfter } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

export const MINUTE = 60_000;
const HOURLY = { kind: 'interval', minutes: 60, graceMinutes: 10 };

export interface Beating {
  readonly systemId: string;
  readonly copyId: string;
  readonly key: string;
  readonly contact: Caller;
}

/** A server, and jobs that speak to it by their ping addresses. */
export class PingScene {
  private constructor(
    readonly server: TestServer,
    readonly lead: Caller,
  ) {}

  static async open(): Promise<PingScene> {
    const server = await startServer();
    return new PingScene(server, await server.as('lead'));
  }

  /** A system of the first unit with one copy, whose job is to be heard of every hour. */
  async beating(): Promise<Beating> {
    const { id: systemId, contact } = await newSystem(this.server);
    const { body } = await writePlan(this.lead, systemId, planOf([copyOf({ schedule: HOURLY })]));
    const { id: copyId, pingKey: key } = body.datasets[0].copies[0];
    return { systemId, copyId, key, contact };
  }

  async ping(key: string, suffix = '', init: RequestInit = {}, on = this.server) {
    const answer = await fetch(`${on.url}/ping/${key}${suffix}`, init);
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }

  async pingsOf({ systemId }: Beating, as = this.lead): Promise<Json> {
    return (await as.get(`/api/backups/${systemId}/pings`)).body;
  }

  async statusOf(one: Beating): Promise<Json> {
    return (await this.pingsOf(one)).copies[0];
  }

  async flipsAfter(head: number, { systemId }: Beating): Promise<Json[]> {
    return (await eventsAfter(this.server, head)).filter(
      ({ type, subject_id }) => type.startsWith('backup.heartbeat_') && subject_id === systemId,
    );
  }
}

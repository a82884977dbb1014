import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Figures for Prometheus; counts and durations only, no names and no contents. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly requestSeconds = new Histogram({
    name: 'dieuphoi_http_request_seconds',
    help: 'Duration of HTTP requests',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.registry],
  });
  readonly eventsSent = new Counter({
    name: 'dieuphoi_live_events_total',
    help: 'Events that the log tail has handed to viewers',
    registers: [this.registry],
  });
  readonly sockets = new Gauge({
    name: 'dieuphoi_live_sockets',
    help: 'Open live connections',
    registers: [this.registry],
  });
  readonly head = new Gauge({
    name: 'dieuphoi_log_head',
    help: 'Last number of the log that this process has read',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}

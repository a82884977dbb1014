import type { FastifyInstance } from 'fastify';
import { takesFile } from '../files/file-body.js';

const MOST_BODY_MS = 60_000;
/** A file of 25 MB over a line that carries 30 kB a second. It also has to keep moving; the file store sees to that. */
export const MOST_FILE_MS = 900_000;

/** A body that never ends must not keep its place: everything but a file is in within a minute, or the line is cut. */
export function endSlowBodies(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _, done) => {
    const { raw, headers } = request;
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    if (hasBody && !takesFile(request)) {
      const timer = setTimeout(() => raw.complete || raw.destroy(), MOST_BODY_MS).unref();
      const rest = (): void => clearTimeout(timer);
      raw.once('end', rest).once('close', rest);
    }
    done();
  });
}

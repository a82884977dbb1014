import type { IncomingMessage } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';
import { isOwnOrigin } from '../access/origin.js';

/**
 * socket.io on the HTTP port. CORS does not protect sockets, so the Origin is checked here; deflate stays off (it
 * cut throughput six-fold where it was measured); a dead line is noticed within nine seconds.
 */
export class LiveAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly publicUrl: string,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    return super.createIOServer(port, {
      ...options,
      serveClient: false,
      pingInterval: 5000,
      pingTimeout: 4000,
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: 10_000,
      allowRequest: (request: IncomingMessage, decide: (error: string | null, isAllowed: boolean) => void) =>
        decide(null, isOwnOrigin(request.headers, this.publicUrl)),
    } as ServerOptions);
  }
}

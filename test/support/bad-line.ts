import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface BadLineOptions {
  /** How long every byte takes each way. */
  readonly delayMs?: number;
  /** How much goes through each way, all connections together. */
  readonly bitsPerSecond?: number;
  /** Every so manieth connection is cut when its first answer comes; 0: none. */
  readonly cutEvery?: number;
}

/** A phone's line to the server as it is in the field: slow, narrow, torn now and then, and sometimes not there. */
export interface BadLine {
  readonly url: string;
  /** How many connections it has cut by itself. */
  readonly cuts: number;
  /** Nothing goes through any more; what stands is torn. */
  goDown(): void;
  comeBack(): void;
  /** The answers to the next so many connections are lost. */
  loseNext(count: number): void;
  close(): Promise<void>;
}

/** One direction: each piece leaves after the ones before it, at the line's pace, and arrives after its delay. */
class Lane {
  private freeAt = 0;

  constructor(
    private readonly delayMs: number,
    private readonly bitsPerSecond: number,
  ) {}

  carry(bytes: number, deliver: () => void): void {
    const leaves = Math.max(performance.now(), this.freeAt) + (bytes * 8000) / this.bitsPerSecond;
    this.freeAt = leaves;
    setTimeout(deliver, leaves + this.delayMs - performance.now()).unref();
  }
}

/** A proxy on 127.0.0.1 before the server at `url`. */
export async function startBadLine(
  url: string,
  { delayMs = 400, bitsPerSecond = 200_000, cutEvery = 20 }: BadLineOptions = {},
): Promise<BadLine> {
  const { hostname, port } = new URL(url);
  const [up, down] = [new Lane(delayMs, bitsPerSecond), new Lane(delayMs, bitsPerSecond)];
  const open = new Set<Socket>();
  let [count, cuts, doomed, isDown] = [0, 0, 0, false];

  const server: Server = createServer((phone) => {
    if (isDown) return phone.destroy();
    count += 1;
    const isCut = doomed > 0 || (cutEvery > 0 && count % cutEvery === 0);
    doomed = Math.max(0, doomed - 1);
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [phone, far],
      [far, phone],
    ] as const) {
      open.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
    phone.on('data', (chunk) => up.carry(chunk.length, () => far.write(chunk)));
    phone.on('end', () => up.carry(0, () => far.end()));
    far.on('data', (chunk) => {
      // The worst moment: the server has acted, and its answer is lost.
      if (isCut) {
        cuts += 1;
        return phone.destroy();
      }
      down.carry(chunk.length, () => !isDown && phone.write(chunk));
    });
    far.on('end', () => down.carry(0, () => phone.end()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get cuts() {
      return cuts;
    },
    goDown: () => {
      isDown = true;
      open.forEach((socket) => socket.destroy());
    },
    comeBack: () => void (isDown = false),
    loseNext: (some) => void (doomed = some),
    close: async () => {
      open.forEach((socket) => socket.destroy());
      server.close();
      await once(server, 'close');
    },
  };
}

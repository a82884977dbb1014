import pg from 'pg';
import { StartRefusal } from './refusal.js';

const OLDEST_MAJOR = 16;

/**
 * Tries a connection string once. Refuses in one sentence, without the password, when the server cannot be reached, does
 * not let us in, has no such database or is older than PostgreSQL 16.
 */
export async function checkExternalDatabase(url: string): Promise<void> {
  const target = describeTarget(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      `SELECT current_setting('server_version_num')::int / 10000 AS version`,
    );
    const version = rows[0]?.version ?? 0;
    if (version < OLDEST_MAJOR) throw tooOld(target, version);
  } catch (error) {
    throw error instanceof StartRefusal ? error : unreachable(target, error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Host, port and database of a connection string: what may be printed of it. */
function describeTarget(url: string): string {
  try {
    const { protocol, hostname, port, pathname, searchParams } = new URL(url);
    if (!/^postgres(ql)?:$/.test(protocol)) throw new TypeError('not a PostgreSQL address');
    const host = searchParams.get('host') ?? hostname;
    return `${host || 'localhost'}:${port || '5432'}${decodeURIComponent(pathname)}`;
  } catch {
    throw new StartRefusal(
      'DATABASE_URL không đúng dạng postgresql://người-dùng:mật-khẩu@máy:cổng/cơ-sở-dữ-liệu.',
      'DATABASE_URL is not of the form postgresql://user:password@host:port/database.',
    );
  }
}

function unreachable(target: string, error: unknown): StartRefusal {
  const reason = reasonOf(error);
  return new StartRefusal(
    `Không kết nối được cơ sở dữ liệu ở DATABASE_URL (${target}): ${reason.vi}.`,
    `Cannot connect to the database of DATABASE_URL (${target}): ${reason.en}.`,
  );
}

/** PostgreSQL's and the system's codes in words; anything else by its code only, for a message might quote the address. */
function reasonOf(error: unknown): { vi: string; en: string } {
  const code = codeOf(error);
  const words: Record<string, [string, string]> = {
    ECONNREFUSED: ['không có máy chủ nào nghe ở đó', 'no server listens there'],
    ENOTFOUND: ['không tìm thấy tên máy', 'the host name is unknown'],
    EAI_AGAIN: ['không tra được tên máy', 'the host name cannot be looked up'],
    ETIMEDOUT: ['máy chủ không trả lời', 'the server does not answer'],
    EHOSTUNREACH: ['không có đường tới máy đó', 'there is no route to the host'],
    '28P01': ['sai tên hoặc mật khẩu', 'wrong user or password'],
    '28000': ['máy chủ từ chối người dùng này', 'the server refuses this user'],
    '3D000': ['không có cơ sở dữ liệu đó', 'there is no such database'],
    '57P03': ['máy chủ đang khởi động', 'the server is starting up'],
    '53300': ['máy chủ đã hết chỗ kết nối', 'the server has no connection left'],
  };
  const [vi, en] = words[code] ?? [`lỗi ${code}`, `error ${code}`];
  return { vi, en };
}

function codeOf(error: unknown): string {
  const found = error as { code?: unknown; errors?: unknown[]; message?: string };
  if (typeof found.code === 'string') return found.code;
  const first = found.errors?.[0];
  if (first !== undefined) return codeOf(first);
  return found.message?.includes('timeout') ? 'ETIMEDOUT' : 'UNKNOWN';
}

function tooOld(target: string, version: number): StartRefusal {
  return new StartRefusal(
    `Máy chủ ở DATABASE_URL (${target}) là PostgreSQL ${version}; cần PostgreSQL ≥ ${OLDEST_MAJOR}.`,
    `The server of DATABASE_URL (${target}) is PostgreSQL ${version}; PostgreSQL ≥ ${OLDEST_MAJOR} is needed.`,
  );
}

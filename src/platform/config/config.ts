import { resolve } from 'node:path';

/** What the process was told from outside; read once, at start. */
export interface Config {
  readonly isProduction: boolean;
  readonly port: number;
  readonly host: string;
  /** Folder for keys, noted heads and the embedded database. */
  readonly dataDir: string;
  /** `https://…` under which people reach the server; empty when not told. */
  readonly publicUrl: string;
  readonly databaseAppUrl: string;
  readonly databaseSystemUrl: string;
  /** The owner's way in, for backups alone; null when the process was not told. */
  readonly databaseOwnerUrl: string | null;
  /** true when the pools log in as another role and only `SET ROLE`: a weaker wall, told by `/readyz`. */
  readonly hasWeakWall: boolean;
  readonly logLevel: string;
  /** `smtps://user:password@host:465`; empty when there is no mail. */
  readonly smtpUrl: string;
  /** What stands in From: `Điều Phối <dieu-phoi@tinh.gov.vn>`; empty: the mail account's own address. */
  readonly mailFrom: string;
  /** Hosts of push services beside the browsers' own, comma-separated. */
  readonly pushHosts: readonly string[];
  /** true behind one reverse proxy, whose X-Forwarded-* headers then tell who calls. */
  readonly trustProxy: boolean;
}

/** @throws Error naming the variable, when one is missing or malformed. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const owner = env['DATABASE_URL'];
  const app = env['DATABASE_APP_URL'];
  const system = env['DATABASE_SYSTEM_URL'] ?? app;
  if (!owner && !app) throw new Error('DATABASE_URL is not set');
  const told = (name: string, otherwise = ''): string => env[name] ?? otherwise;
  const isSplit = Boolean(app && env['DATABASE_SYSTEM_URL']);
  return {
    isProduction: env['NODE_ENV'] === 'production',
    port: readPort(env['PORT']),
    host: told('HOST', '0.0.0.0'),
    dataDir: resolve(told('DATA_DIR', '.data')),
    publicUrl: told('PUBLIC_URL').replace(/\/$/, ''),
    databaseAppUrl: app ?? asRole(owner as string, 'dieuphoi_app'),
    databaseSystemUrl: isSplit ? (system as string) : asRole(owner ?? (app as string), 'dieuphoi_system'),
    databaseOwnerUrl: owner || null,
    hasWeakWall: !isSplit,
    smtpUrl: told('SMTP_URL'),
    mailFrom: told('MAIL_FROM'),
    pushHosts: told('PUSH_HOSTS').split(',').filter(Boolean),
    logLevel: told('LOG_LEVEL', 'warn'),
    trustProxy: ['1', 'true'].includes(told('TRUST_PROXY')),
  };
}

function asRole(url: string, role: string): string {
  const parsed = new URL(url);
  const present = parsed.searchParams.get('options');
  parsed.searchParams.set('options', [present, `-c role=${role}`].filter(Boolean).join(' '));
  return parsed.toString();
}

function readPort(value: string | undefined): number {
  const port = Number(value ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error('PORT must be a number from 0 to 65535');
  return port;
}

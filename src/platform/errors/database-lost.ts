/** PostgreSQL's own words for "no connection": shutting down, starting up, too many, broken; and the socket's. */
const codes = [
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08003',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
];

/** What the driver says without any code; TypeORM gives up its runner when the connection under it breaks. */
const words =
  /^Connection terminated|^Query runner already released|^timeout exceeded when trying to connect|is not queryable$|not currently accepting connections/;

/** Whether an error means that the database could not be reached or went away: nobody's mistake, worth another try. */
export function isDatabaseLost(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return codes.includes(String(code)) || (typeof message === 'string' && words.test(message));
}

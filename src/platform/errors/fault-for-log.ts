/**
 * What the server's log may keep of a fault: where and which, not with what. The driver hangs the statement's values on
 * its errors: reporters' names, phone numbers, password hashes.
 */
export function faultForLog(thrown: unknown): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { message: typeof thrown };
  const { name, message, stack } = thrown;
  const { code, constraint, table, column } = thrown as unknown as Record<string, unknown>;
  return { name, message, code, constraint, table, column, stack };
}

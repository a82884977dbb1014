/** Injection token of the process's {@link Config}. */
export const CONFIG = Symbol('config');

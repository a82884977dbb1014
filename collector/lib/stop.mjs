const controller = new AbortController();

/** Aborted once somebody stops this program: the tool is ended, the folder of a restore removed, then it ends itself. */
export const stopped = controller.signal;

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => controller.abort(new Error(name)));
}

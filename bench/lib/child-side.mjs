/** What the parent said at the start. */
export const task = JSON.parse(process.argv[2] ?? '{}');

export const tell = (is, more = {}) => process.send({ is, ...more });

/** Answers messages by name; when the parent lets go, `close` runs and the process ends. */
export function serveParent(answers, close = async () => undefined) {
  process.on('message', async ({ is, ...more }) => {
    try {
      tell(is, await answers[is](more));
    } catch (error) {
      console.error(error);
      process.exit(1);
    }
  });
  process.on('disconnect', () => void close().finally(() => process.exit(0)));
}

/** Processor time that this process has taken, in seconds. */
export function processorSeconds() {
  const { user, system } = process.cpuUsage();
  return { seconds: (user + system) / 1e6 };
}

/** What this process holds in memory, in megabytes. */
export const memory = () => ({ rssMb: process.memoryUsage.rss() / 2 ** 20 });

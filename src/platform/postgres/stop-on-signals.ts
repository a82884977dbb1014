const SIGNALS: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** On the first of these signals runs `stop`, then ends this process the way the signal would have. Repeats are ignored. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let isStopping = false;
  for (const name of SIGNALS) {
    process.on(name, () => {
      if (isStopping) return;
      isStopping = true;
      void stop().finally(() => endBy(name));
    });
  }
}

function endBy(name: NodeJS.Signals): void {
  for (const each of SIGNALS) process.removeAllListeners(each);
  process.kill(process.pid, name);
}

import { quantile, round } from './figures.mjs';

const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];
const LONG_TASK_MS = 50;
const LATE_FRAME_MS = 33.4;

/**
 * Chromium's own trace of what `run` does in the page: its main thread's tasks by length, and the time from each drawn
 * frame to the next as the page's animation frames tell it.
 */
export async function traced(page, run) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await page.evaluate(() => {
    const frames = (globalThis.benchFrames = []);
    const step = (at) => {
      frames.push(at);
      globalThis.benchFrame = requestAnimationFrame(step);
    };
    globalThis.benchFrame = requestAnimationFrame(step);
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  await run(session);
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  const frames = await page.evaluate(() => {
    cancelAnimationFrame(globalThis.benchFrame);
    return globalThis.benchFrames;
  });
  await session.detach();
  return { ...tasksOf(events), ...framesOf(frames) };
}

/** The tasks of the threads that ran the page's scripts. */
function tasksOf(events) {
  const place = ({ pid, tid }) => `${pid}/${tid}`;
  const main = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(place),
  );
  const tasks = events.filter((event) => event.name.endsWith('RunTask') && main.has(place(event)));
  const ms = Float64Array.from(tasks, ({ dur = 0 }) => dur / 1000).sort();
  const cpuMs = Float64Array.from(tasks, ({ tdur = 0 }) => tdur / 1000).sort();
  return {
    tasks: ms.length,
    longTasks: ms.filter((one) => one > LONG_TASK_MS).length,
    taskP99: round(quantile(ms, 0.99)),
    longestTask: round(ms.at(-1) ?? Number.NaN),
    longestTaskCpu: round(cpuMs.at(-1) ?? Number.NaN),
    longTasksCpu: cpuMs.filter((one) => one > LONG_TASK_MS).length,
  };
}

function framesOf(instants) {
  const gaps = instants.slice(1).map((at, index) => at - instants[index]);
  const late = gaps.filter((gap) => gap > LATE_FRAME_MS).length;
  return { frames: gaps.length, latePercent: round((100 * late) / gaps.length) };
}

import { refuseSecondStart, refuseTakenPort } from './lib/before-start.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { runChild } from './lib/child.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { dataDir, inRoot, runScript } from './lib/root.mjs';
import { chooseNode, SERVER_FLAGS } from './lib/runtime.mjs';

/** `npm start`: from a bare checkout to a running server. Needs nothing but Node and npm. */
await runScript(async () => {
  const port = Number(process.env.PORT || 3000);
  const host = process.env.HOST || '0.0.0.0';
  if (!process.env.DATABASE_URL) refuseSecondStart(dataDir);
  await refuseTakenPort(port, host);
  await ensureInstalled();
  const node = chooseNode();
  await ensureBuilt(node);
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), HOST: host };
  // The channel tells the server when this process is gone, even when it was killed.
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
  return runChild(node, [...SERVER_FLAGS, inRoot('dist', 'src', 'start.js')], { env, stdio });
});

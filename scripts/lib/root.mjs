import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder, wherever the script was called from. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A path below the repository. */
export const inRoot = (...parts) => path.join(root, ...parts);

/** The data folder as an absolute path (`DATA_DIR`, else `.data` in the repository). */
export const dataDir = path.resolve(process.env.DATA_DIR || inRoot('.data'));

/** Something the operator can act on: printed as it stands, without a stack. Vietnamese first, English after. */
export class Refusal extends Error {
  constructor(vi, en) {
    super(`${vi}\n${en}`);
  }
}

/** Runs a script's main function: its answer is the exit code, a refusal is printed as one sentence. */
export async function runScript(main) {
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? 0;
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exitCode = 1;
  }
}

import { build, type Rolldown, type UserConfig } from 'vite';
import type { FirstScreen } from './screens';

type Chunks = ReadonlyMap<string, Rolldown.OutputChunk>;

/** Marks what a screen loads when somebody goes on from it. */
const LATER = '+';

/**
 * Puts into one file what the same screens need. By itself the bundler makes a file of each handful of modules that the
 * same later parts share: sixty for the board, each a request, and each row of them a round trip. So a first pass, which
 * writes nothing, tells which modules each screen loads at once, ahead and later; what is loaded for exactly the same
 * ones comes as one. What is asked for by its name stays a file of its own, and so does what no first screen loads.
 */
export async function partsOf(
  screens: Readonly<Record<string, FirstScreen>>,
  config: UserConfig,
): Promise<Rolldown.CodeSplittingGroup[]> {
  const chunks = await firstPass(config);
  const screensOf = new Map<string, string[]>();
  const note = (files: Iterable<string>, screen: string): void => {
    for (const id of new Set([...files].flatMap((file) => chunks.get(file)?.moduleIds ?? [])))
      screensOf.set(id, [...(screensOf.get(id) ?? []), screen]);
  };
  const all = Object.values(screens).flatMap(({ html, modules, ahead = [] }) => [html, ...modules, ...ahead]);
  const known = new Set(named(chunks, all));
  for (const [name, { html, modules, ahead = [] }] of Object.entries(screens)) {
    note(loadedBy(chunks, [html, ...modules]), name);
    note(loadedBy(chunks, ahead), `${name}Ahead`);
  }
  for (const [html, own] of Object.entries(Object.groupBy(Object.values(screens), (one) => one.html))) {
    const begun = own?.flatMap(({ modules, ahead = [] }) => [...modules, ...ahead]) ?? [];
    note(loadedAfter(chunks, [html, ...begun], known), `${html}${LATER}`);
  }
  for (const { facadeModuleId, isEntry, moduleIds } of chunks.values()) {
    if (isEntry) moduleIds.forEach((id) => screensOf.delete(id));
    else if (facadeModuleId) screensOf.delete(facadeModuleId);
  }
  const sizes = [...chunks.values()].flatMap(({ modules, dynamicImports }) =>
    // What asks for more would bring it to pages that have nothing of it.
    Object.entries(modules).map(
      ([id, { renderedLength }]) => [id, dynamicImports.length > 0 ? Infinity : renderedLength] as const,
    ),
  );
  return groupsOf(screensOf, new Map(sizes));
}

/** What is smaller than this, in bytes before it is squeezed, comes along with what more screens load. */
const TOO_SMALL = 2000;

interface Part {
  readonly screens: readonly string[];
  readonly modules: Set<string>;
}

function groupsOf(
  screensOf: ReadonlyMap<string, readonly string[]>,
  sizeOf: ReadonlyMap<string, number>,
): Rolldown.CodeSplittingGroup[] {
  const parts = new Map<string, Part>();
  for (const [id, screens] of screensOf) {
    if (screens.every((screen) => screen.endsWith(LATER))) continue;
    const sign = screens.join(' ');
    const part = parts.get(sign) ?? { screens, modules: new Set() };
    parts.set(sign, part);
    part.modules.add(id);
  }
  // Of few screens first: what was added to a part counts when its turn comes.
  const ordered = [...parts.values()].toSorted((one, other) => one.screens.length - other.screens.length);
  return ordered.flatMap(({ screens, modules }, at) => {
    const bytes = [...modules].reduce((sum, id) => sum + (sizeOf.get(id) ?? 0), 0);
    const wider =
      bytes < TOO_SMALL &&
      ordered.slice(at + 1).find((one) => screens.every((screen) => one.screens.includes(screen)));
    if (wider) {
      modules.forEach((id) => wider.modules.add(id));
      return [];
    }
    return {
      name: 'part',
      test: (id) => modules.has(id),
      // A part of few imports parts of many, never the other way round.
      priority: screens.length,
    };
  });
}

async function firstPass(config: UserConfig): Promise<Chunks> {
  const written = await build({
    ...config,
    configFile: false,
    logLevel: 'error',
    build: { ...config.build, write: false, minify: false },
  });
  const outputs = (Array.isArray(written) ? written : [written]) as Rolldown.RolldownOutput[];
  const files = outputs.flatMap(({ output }) => output).filter((file) => file.type === 'chunk');
  return new Map(files.map((file) => [file.fileName, file]));
}

/** The files that begin with one of the modules. */
const named = (chunks: Chunks, modules: readonly string[]): string[] =>
  modules.map((module) => {
    const chunk = [...chunks.values()].find(({ facadeModuleId }) =>
      facadeModuleId?.endsWith(`/client/${module}`),
    );
    if (!chunk) throw new Error(`${module} is no file of its own`);
    return chunk.fileName;
  });

/** Those files, and whatever they import. */
const loadedBy = (chunks: Chunks, modules: readonly string[]): Set<string> =>
  followed(named(chunks, modules), (file) => chunks.get(file)?.imports);

/** Whatever may be asked for from there on, but for what is `known`: that has screens of its own. */
function loadedAfter(chunks: Chunks, modules: readonly string[], known: ReadonlySet<string>): Set<string> {
  const laterOf = (file: string): string[] =>
    (chunks.get(file)?.dynamicImports ?? []).filter((one) => !known.has(one));
  return followed([...loadedBy(chunks, modules)].flatMap(laterOf), (file) => [
    ...(chunks.get(file)?.imports ?? []),
    ...laterOf(file),
  ]);
}

function followed(
  from: readonly string[],
  next: (file: string) => readonly string[] | undefined,
): Set<string> {
  const found = new Set<string>();
  const waiting = [...from];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    waiting.push(...(next(file) ?? []));
  }
  return found;
}

import type { Plugin, Rolldown } from 'vite';

/** A part of the page that is fetched when it is needed, as the bundle writes it. */
const LATER = /\bimport\((["'`])\.\/([^"'`]+)\1\)/g;

/** Vite waits for the styles of a part before it asks for the part; ours asks for both at once. */
const PRELOAD = 'export const __vitePreload = (part, styles = []) => withStyles(part(), styles);';

/**
 * Lets every later part of the page come whole, or be fetched again where the line did not carry it
 * (`session/import-part.ts`): each place where one is asked for names the files that come with it and are not there yet.
 */
export function importsAgain(): Plugin {
  return {
    name: 'imports-again',
    apply: 'build',
    transform: {
      filter: { id: /vite\/preload-helper/ },
      handler: () => ({ code: PRELOAD, map: null }),
    },
    generateBundle: {
      // After the last name has been written into the code.
      order: 'post',
      handler(_, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type === 'chunk') chunk.code = withParts(chunk, bundle);
        }
      },
    },
  };
}

function withParts({ fileName, code }: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle): string {
  const there = loadedWith(fileName, bundle);
  const folder = fileName.slice(0, fileName.lastIndexOf('/') + 1);
  return code.replace(LATER, (_, __, name: string) => {
    const rest = [...loadedWith(folder + name, bundle)].filter((file) => !there.has(file));
    return `importPart(${JSON.stringify(rest.map((file) => `./${file.slice(folder.length)}`))})`;
  });
}

/** A file and whatever it imports, itself first. */
function loadedWith(file: string, bundle: Rolldown.OutputBundle, found = new Set<string>()): Set<string> {
  const chunk = bundle[file];
  if (chunk?.type !== 'chunk' || found.has(file)) return found;
  found.add(file);
  chunk.imports.forEach((one) => loadedWith(one, bundle, found));
  return found;
}

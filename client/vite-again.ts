import type { Plugin } from 'vite';

/** A part of the page that is fetched when it is needed, as the bundle writes it. */
const LATER = /\bimport\((["'`])(\.\/[^"'`]+)\1\)/g;

/**
 * Lets every later part of the page be fetched again where the line did not carry it (`session/import-again.ts`): a
 * browser that has failed to import an address once answers the same for as long as the page stands.
 */
export function importsAgain(): Plugin {
  return {
    name: 'imports-again',
    apply: 'build',
    renderChunk: (code) => ({
      code: code.replace(LATER, (asked, _, file: string) => `${asked}.catch(()=>importAgain("${file}"))`),
      map: null,
    }),
  };
}

import type { Provider } from '@nestjs/common';
import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.token.js';
import { FileStore } from './file-store.js';
import { Previews } from './previews.js';

/** Contents are kept for ever and belong in every backup; previews can be made again at any time. */
export const filesIn = ({ dataDir }: Config): string => join(dataDir, 'files');

export const FILES: Provider[] = [
  { provide: FileStore, inject: [CONFIG], useFactory: (config: Config) => new FileStore(filesIn(config)) },
  {
    provide: Previews,
    inject: [CONFIG, FileStore],
    useFactory: (config: Config, store: FileStore) => new Previews(join(config.dataDir, 'previews'), store),
  },
];

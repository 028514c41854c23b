import { join } from 'node:path';
import { build } from 'vite';

const projectFolder = join(import.meta.dirname, '../..');

/** Bundles the preload as `npm run build` does, into a folder of the caller's, and tells the file. */
export async function buildPreload(folder: string): Promise<string> {
  await build({
    root: projectFolder,
    configFile: join(projectFolder, 'vite.config.ts'),
    mode: 'preload',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: false },
  });
  return join(folder, 'preload.cjs');
}

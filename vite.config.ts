import { builtinModules } from 'node:module';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';

/** Packages that ship beside the bundle; everything else a Node program needs is bundled into it. */
const runtimePackages = ['electron', 'fast-xml-parser', 'digest-fetch', 'zod', 'ws'];

const everyTest = ['{shared,electron,renderer,e2e}/**/*.test.{ts,tsx}'];
/** They share this machine's UDP 37020, so one file after the other. */
const testsOnTheWire = ['e2e/integration/**/*.test.ts', 'electron/{simulator,adapters,assembly}/**/*.test.ts'];

const renderer: UserConfig = {
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: { outDir: '../dist/renderer', emptyOutDir: true, target: 'es2023', sourcemap: true, chunkSizeWarningLimit: 2_000 }, // read from the disk, not over a network
};

const node: UserConfig = {
  build: {
    ssr: true,
    outDir: 'dist/electron',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    rolldownOptions: {
      input: {
        main: 'electron/main/index.ts',
        start: 'electron/start/index.ts',
        cli: 'electron/cli/index.ts',
      },
      external: [...runtimePackages, ...builtinModules, /^node:/],
    },
  },
};

/** A sandboxed preload must be one CommonJS file. */
const preload: UserConfig = {
  build: {
    ssr: true,
    outDir: 'dist/preload',
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: {
      input: { preload: 'electron/preload/index.ts' },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
};

export default defineConfig(({ mode }) => {
  if (mode === 'node') return node;
  if (mode === 'preload') return preload;
  if (mode === 'test') {
    return {
      plugins: [react()],
      test: {
        testTimeout: 20_000,
        pool: 'forks',
        projects: [
          {
            extends: true,
            test: { name: 'unit', include: everyTest, exclude: testsOnTheWire, sequence: { groupOrder: 1 } },
          },
          {
            extends: true,
            test: { name: 'wire', include: testsOnTheWire, fileParallelism: false, sequence: { groupOrder: 2 } },
          },
        ],
      },
    };
  }
  return renderer;
});

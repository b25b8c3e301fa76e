import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { chunkName, words } from './words/plugin.mjs';

/** Tells the service worker what each file must contain, so that it keeps nothing else in its place. */
async function withIntegrity<T extends { url: string }>(files: T[]) {
  const sumOf = async (url: string) =>
    createHash('sha256')
      .update(await readFile(`dist/${url}`))
      .digest('base64');
  const manifest = await Promise.all(
    files.map(async (file) => ({ ...file, integrity: `sha256-${await sumOf(file.url)}` })),
  );
  return { manifest, warnings: [] };
}

const server = 'http://127.0.0.1:8000';

export default defineConfig({
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // The list of what each screen needs would be a tenth of the first load. The first two screens are fetched in one go;
      // of the others the styles alone are named, and the service worker has the rest by then.
      resolveDependencies: (file, needed) =>
        /(welcome|code)-screen-/.test(file) ? needed : needed.filter((each) => each.endsWith('.css')),
    },
    rolldownOptions: {
      output: {
        // What many screens share is one file, so that the first load is few of them.
        // Dates, sheets, toasts and some actions are shared as well, but are no part of a stranger's first screen.
        codeSplitting: {
          groups: [
            {
              name: 'shared',
              minShareCount: 8,
              test: /^(?!.*\/(store\/(deadline|account|pictures|topic-text|actions\/(drafts|self|pending|contacts|gone))|words\/(dates|local-time|past-moment|digits|zone|problems)|model\/swap-status|ui\/(sheets?|toast|list|card-object|segments|switch|pips|skeleton|chip|avatar|empty-state))\.)/,
            },
          ],
        },
        chunkFileNames: ({ moduleIds }) => `assets/${chunkName(moduleIds) ?? '[name]'}-[hash].js`,
      },
    },
  },
  // Each decoder of the scanner is a file of its own, loaded when it is needed.
  worker: { format: 'es' },
  server: { proxy: { '/api': server, '/S': server } },
  test: { setupFiles: ['src/words/test-words.ts'] },
  plugins: [
    words(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'sw.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        // An ES module worker with an export does not register as a classic script.
        rollupFormat: 'iife',
        // The worker is built on its own, and says things on the lock screen too.
        buildPlugins: { vite: [words()] },
        manifestTransforms: [withIntegrity],
        globPatterns: ['**/*.{html,js,css,svg,png,webmanifest,wasm}'],
        // Neither for people who use the app: the API's viewer and the pseudo-locale.
        globIgnores: ['api-docs/**', 'assets/words-en-XA-*'],
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
    }),
  ],
});

// Who may import whom on the phone: app, features, parts, scan and push, model, store, api, from the top down.
// Words and ui stand beside: words know nothing of the app, ui knows words alone.

/** What the files of a folder may import; anything else below src is forbidden. */
function floor(name, from, allowed) {
  const paths = [from, ...allowed.map((path) => `^src/${path}`)];
  return {
    name,
    severity: 'error',
    from: { path: from, pathNot: '^src/push/.*[.]test[.]ts$' },
    to: { path: '^src/', pathNot: paths },
  };
}

const STORE = ['store/', 'api/', 'words/'];
const MODEL = ['model/', 'api/base64url[.]ts$', 'store/(records|topic-text)[.]ts$', 'words/'];
const PARTS = ['parts/', 'scan/', 'push/', 'ui/', ...MODEL, ...STORE];

export default {
  forbidden: [
    { name: 'no circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'the app or the service worker uses every file',
      severity: 'error',
      from: { path: '^src/(main[.]tsx|sw/sw[.]ts|scan/decoder/decoder[.]worker[.]ts)$' },
      to: {
        path: '^src/',
        // Those themselves; tests and what they share; types; and languages, which are loaded by their names.
        pathNot: [
          '^src/(main[.]tsx|sw/sw[.]ts|scan/decoder/decoder[.]worker[.]ts)$',
          '[.]test[.]tsx?$',
          '/test-[^/]+$',
          '^src/model/draft-encounters/',
          '[.]d[.]ts$',
          '^src/words/([^/]+/|noted[.]ts$)',
        ],
        reachable: false,
      },
    },
    floor('api stands at the bottom', '^src/api/', []),
    floor('words stand beside', '^src/words/', []),
    floor('ui knows words alone', '^src/ui/', ['words/']),
    floor('store stands on api', '^src/store/', STORE),
    floor('model knows the records, not how they are stored', '^src/model/', MODEL),
    floor('scan stands on model', '^src/scan/', ['model/', 'words/']),
    floor('push stands on model', '^src/push/', ['model/', ...STORE]),
    floor('parts know no feature', '^src/parts/', PARTS),
    floor('the service worker shares what has no page', '^src/sw/', [
      'push/',
      'parts/start-again[.]',
      'model/',
      ...STORE,
    ]),
    floor('app does not reach into the service worker', '^src/(app/|main[.])', [
      '(app|features)/',
      'main[.]',
      ...PARTS,
    ]),
    {
      name: 'features do not import features, nor app',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/', pathNot: ['^src/features/$1/', ...PARTS.map((path) => `^src/${path}`)] },
    },
    {
      name: 'model is pure',
      severity: 'error',
      from: { path: '^src/model/', pathNot: '[.]test[.]ts$' },
      to: { path: 'node_modules' },
    },
    {
      name: 'only the store knows IndexedDB',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/store/', '[.]test[.]ts$'] },
      to: { path: 'node_modules/(idb|fake-indexeddb)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};

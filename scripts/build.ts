import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { bundledPackages, licencesText } from './licences.ts'

// CommonJS packages in a bundle ask for `require`, which a module does not have.
const requireBanner =
  "import { createRequire as arnqRequire } from 'node:module'; const require = arnqRequire(import.meta.url);"

/** What both bundles have in common. */
const common: BuildOptions = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  minify: true,
  // `module` first: the SDK's CommonJS builds cannot be shaken.
  mainFields: ['module', 'main'],
  // Naming conditions drops esbuild's own `module`.
  conditions: ['arnq-source', 'module'],
  // Their texts stand in THIRD_PARTY_LICENSES.
  legalComments: 'none',
  logLevel: 'warning',
}

/** Bundles a package, with the licences of what went in. What esbuild doubts is not published. */
async function bundle(folder: string, options: BuildOptions): Promise<void> {
  const home = fileURLToPath(new URL(`../packages/${folder}/`, import.meta.url))
  await rm(`${home}dist`, { recursive: true, force: true })
  const { metafile, warnings } = await build({ ...common, ...options, absWorkingDir: home, metafile: true })
  await writeFile(`${home}THIRD_PARTY_LICENSES`, licencesText(await bundledPackages(metafile, home)))
  if (warnings.length > 0) process.exitCode = 1
}

/** Ink can be looked into by React's developer tools, which nobody installs with arnq. */
const withoutDeveloperTools: Plugin = {
  name: 'without-developer-tools',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^react-devtools-core$/ }, ({ path }) => ({ path, namespace: 'nothing' }))
    onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'export default undefined' }))
  },
}

/**
 * Yoga, which lays out for Ink, fetches its own `data:` address where there is a `fetch`: that loads all of Node's HTTP client
 * before the first picture, 40 ms of it. Without one it reads the same bytes by itself.
 */
const yogaWithoutFetch: Plugin = {
  name: 'yoga-without-fetch',
  setup({ onLoad }) {
    onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, async ({ path }) => ({
      contents: `const fetch = undefined\n${await readFile(path, 'utf8')}`,
    }))
  },
}

/** At the end the cursor is shown again, by a sequence on stderr even where that is a file: it belongs on a terminal. */
const cursorOnTerminals: Plugin = {
  name: 'cursor-on-terminals',
  setup({ onLoad }) {
    onLoad({ filter: /restore-cursor\/index\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(
        'process.stderr.write(',
        '[process.stderr, process.stdout].find(({ isTTY }) => isTTY)?.write(',
      ),
    }))
  },
}

/** The command line, and the same for a Lambda function: small entries, the rest in chunks that are read when they are needed. */
await bundle('cli', {
  entryPoints: ['src/main.ts', 'src/lambda.ts'],
  plugins: [withoutDeveloperTools, yogaWithoutFetch, cursorOnTerminals],
  // Ink asks for those tools where DEV is true, which many have set for reasons of their own.
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
  outdir: 'dist',
  splitting: true,
  target: 'node22',
  banner: { js: requireBanner },
})

/**
 * Node's own modules by `require`, where they are used and when: an import stands at the top of the one file and loads all of
 * them at once, and http's getters a second HTTP client with it (13 MB of a standby that has no use for either).
 */
const lateBuiltins: Plugin = {
  name: 'late-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, namespace }) =>
      namespace === 'builtin' ? { path, external: true } : { path, namespace: 'builtin' },
    )
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)})`,
      loader: 'js',
    }))
  },
}

// One file, for hosts where nothing else is to be installed. An old Node can read this much of it, and says so.
const agent = 'packages/failover-agent/dist/arnq-failover.mjs'
const guard =
  "if (Number(process.versions.node.split('.')[0]) < 22) { console.error('arnq-failover needs Node 22 or later, and this is ' + process.version); process.exit(2); }"
await bundle('failover-agent', {
  entryPoints: { 'arnq-failover': 'src/main.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  target: 'node18',
  plugins: [lateBuiltins],
  banner: { js: `#!/usr/bin/env node\n${requireBanner}\n${guard}` },
})
await chmod(fileURLToPath(new URL(`../${agent}`, import.meta.url)), 0o755)

import { rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { bundledPackages, licencesText } from './licences.ts'

/** Bundles the command line: one small entry, the rest in chunks that are read when they are needed. */
const cli = fileURLToPath(new URL('../packages/cli/', import.meta.url))

// CommonJS packages in the bundle ask for `require`, which a module does not have.
const banner =
  "import { createRequire as arnqRequire } from 'node:module'; const require = arnqRequire(import.meta.url);"

await rm(`${cli}dist`, { recursive: true, force: true })
const { metafile, warnings } = await build({
  absWorkingDir: cli,
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minify: true,
  // `module` first: the SDK's CommonJS builds cannot be shaken.
  mainFields: ['module', 'main'],
  conditions: ['arnq-source'],
  banner: { js: banner },
  // Their texts stand in THIRD_PARTY_LICENSES.
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
})
await writeFile(`${cli}THIRD_PARTY_LICENSES`, licencesText(await bundledPackages(metafile, cli)))

// The message stands on stderr already. What esbuild doubts is not published.
if (warnings.length > 0) process.exitCode = 1

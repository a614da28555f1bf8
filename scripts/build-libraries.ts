import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Compiles the libraries into what npm publishes: JavaScript and its types. Each is built after those it imports. */
const root = fileURLToPath(new URL('..', import.meta.url))

// The compiler leaves `.ts` in the types' imports; it turns them into `.js` in the JavaScript only.
const IMPORT = /(\bfrom |\bimport |\bimport\()(['"])(\.{1,2}\/[^'"]+)\.ts\2/g

for (const name of ['query', 'sandbox', 'hygiene']) {
  const folder = `${root}packages/${name}`
  rmSync(`${folder}/dist`, { recursive: true, force: true })
  const project = `${folder}/tsconfig.build.json`
  const { status } = spawnSync(`${root}node_modules/.bin/tsc`, ['-p', project], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
  for (const file of globSync(`${folder}/dist/**/*.d.ts`)) {
    writeFileSync(file, readFileSync(file, 'utf8').replace(IMPORT, '$1$2$3.js$2'))
  }
}

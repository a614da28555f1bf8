import { fileURLToPath } from 'node:url'
import { build, type Metafile } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
let inputs: Metafile['inputs']

beforeAll(async () => {
  const { metafile } = await build({
    entryPoints: [`${root}packages/cli/src/main.ts`],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    splitting: true,
    format: 'esm',
    outdir: 'out',
    platform: 'node',
    conditions: ['arnq-source'],
    logLevel: 'silent',
    // Ink's way to React's developer tools, which nobody installs with arnq.
    external: ['react-devtools-core'],
  })
  inputs = metafile.inputs
})

/** All files that are loaded with a file, before it has done anything. */
function loadedWith(file: string): readonly string[] {
  const all = new Set<string>()
  const visit = (path: string): void => {
    if (all.has(path)) return
    all.add(path)
    for (const { path: next, kind } of inputs[path]?.imports ?? []) if (kind === 'import-statement') visit(next)
  }
  visit(`packages/cli/src/${file}`)
  expect(all.size).toBeGreaterThan(1)
  return [...all]
}

describe('hygiene is loaded only where it is used', () => {
  test.each([
    'main.ts',
    'run.ts',
    'completion/complete.ts',
    'commands/ask.ts',
    'commands/help.ts',
    'commands/policy.ts',
    'commands/types.ts',
    'config/read-config.ts',
    'config/schema.ts',
  ])('and not with %s', (file) => {
    expect(loadedWith(file).filter((path) => path.startsWith('packages/hygiene/'))).toEqual([])
  })

  test.each(['commands/check.ts', 'config/hygiene-schema.ts'])('but with %s', (file) => {
    expect(loadedWith(file).some((path) => path.startsWith('packages/hygiene/'))).toBe(true)
  })

  test('and a mail server is known only where one is written to', () => {
    expect(loadedWith('commands/report.ts').filter((path) => path.includes('nodemailer'))).toEqual([])
  })
})

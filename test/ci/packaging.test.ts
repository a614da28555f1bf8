import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve, smallKey, smallWorld } from '@arnq/sandbox'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { npxPnpm } from '../../scripts/pnpm.mjs'
import { failoverSchemaText, schemaText } from '../../scripts/schema.ts'
import { runProgram } from '../arnq.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')
const room = mkdtempSync(join(tmpdir(), 'arnq-packages-'))

const folders = {
  arnq: 'cli',
  '@arnq/query': 'query',
  '@arnq/sandbox': 'sandbox',
  '@arnq/hygiene': 'hygiene',
  '@arnq/failover-agent': 'failover-agent',
} as const
type Name = keyof typeof folders
const names = Object.keys(folders) as Name[]
/** Those that bring all that they run on. */
const bundled: readonly Name[] = ['arnq', '@arnq/failover-agent']
const libraries = ['@arnq/query', '@arnq/sandbox', '@arnq/hygiene'] as const

/** Runs a program to its end and gives what it printed; throws what it said where it fails. */
function run(cwd: string, command: string, ...args: readonly string[]): string {
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` }
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: 'utf8' })
  if (error) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`)
  return stdout
}

const tarball = (name: Name): string => join(room, `${name.replace('@', '').replace('/', '-')}-0.1.0.tgz`)
const unpacked = (name: Name): string => join(room, 'unpacked', folders[name], 'package')
const files = (name: Name): readonly string[] =>
  readdirSync(unpacked(name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(unpacked(name).length + 1))
const manifest = (name: Name): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(join(unpacked(name), 'package.json'), 'utf8'))

/** A project that has the libraries as npm would install them; what they depend on is the workspace's. */
const project = join(room, 'project')
function install(): void {
  const modules = join(project, 'node_modules')
  mkdirSync(join(modules, '@types'), { recursive: true })
  symlinkSync(join(root, 'node_modules/@types/node'), join(modules, '@types/node'))
  for (const name of libraries) {
    const dependencies = Object.keys(manifest(name).dependencies as object).filter((one) => !one.startsWith('@arnq/'))
    for (const dependency of dependencies) {
      mkdirSync(join(modules, dependency, '..'), { recursive: true })
      rmSync(join(modules, dependency), { force: true })
      symlinkSync(join(root, 'packages', folders[name], 'node_modules', dependency), join(modules, dependency))
    }
    mkdirSync(join(modules, '@arnq'), { recursive: true })
    run(room, 'cp', '-R', unpacked(name), join(modules, name))
  }
}

beforeAll(() => {
  run(root, 'node', 'scripts/build-libraries.ts')
  for (const name of names) {
    run(join(root, 'packages', folders[name]), 'npx', ...npxPnpm('pack', '--pack-destination', room))
    mkdirSync(join(room, 'unpacked', folders[name]), { recursive: true })
    run(room, 'tar', '-xzf', tarball(name), '-C', join('unpacked', folders[name]))
  }
  install()
})

afterAll(() => rmSync(room, { recursive: true }))

const contents: Readonly<Record<Name, readonly string[]>> = {
  arnq: ['THIRD_PARTY_LICENSES', 'bin/arnq.js', 'config.schema.json', 'dist/lambda.js', 'dist/main.js', 'man/arnq.1'],
  '@arnq/query': ['dist/index.d.ts', 'dist/index.js'],
  '@arnq/sandbox': ['dist/index.d.ts', 'dist/index.js'],
  '@arnq/hygiene': ['dist/index.d.ts', 'dist/index.js', 'report.schema.json'],
  '@arnq/failover-agent': [
    'THIRD_PARTY_LICENSES',
    'dist/arnq-failover.mjs',
    'failover.schema.json',
    'man/arnq-failover.8',
  ],
}

describe.each(names)('%s as npm gets it', (name) => {
  test('holds what it runs on and what it says of itself, and nothing else', () => {
    const own = contents[name]
    expect(files(name)).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json', ...own]))
    if (name === '@arnq/failover-agent') expect(files(name)).toHaveLength(own.length + 3)
    const others = files(name).filter((file) => !/^dist\/[\w./-]+\.(m?js|d\.ts)$/.test(file))
    expect(others.sort()).toEqual(
      ['LICENSE', 'README.md', 'package.json', ...own.filter((file) => !file.startsWith('dist/'))].sort(),
    )
    expect(files(name).filter((file) => /test|\.map$/.test(file))).toEqual([])
  })

  test('names no file of the machine that built it', () => {
    const texts = files(name).map((file) => [file, readFileSync(join(unpacked(name), file), 'utf8')] as const)
    const telling = texts.filter(
      ([, text]) => text.includes(root) || /node_modules\/\.pnpm|sourceMappingURL/.test(text),
    )
    expect(telling.map(([file]) => file)).toEqual([])
  })

  test('depends on published versions only', () => {
    expect(JSON.stringify(manifest(name))).not.toMatch(/workspace:|catalog:/)
    if (bundled.includes(name)) expect(Object.keys(manifest(name))).not.toContain('dependencies')
  })

  test('pleases publint', async () => {
    const buffer = readFileSync(tarball(name))
    const data = buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength) as ArrayBuffer
    const { messages } = await publint({ strict: true, pack: { tarball: data } })
    expect(messages).toEqual([])
  })
})

/** Installs a package, and nothing else, as npm does without a network. */
function installAlone(name: Name): string {
  const home = join(room, `home-${folders[name]}`)
  mkdirSync(home)
  writeFileSync(join(home, 'package.json'), '{ "private": true }')
  run(home, 'npm', 'install', '--offline', '--no-audit', '--no-fund', '--loglevel=error', tarball(name))
  return home
}

/** The packages that a bundle names the licences of. */
const licensed = (name: Name): readonly string[] =>
  [...readFileSync(join(unpacked(name), 'THIRD_PARTY_LICENSES'), 'utf8').matchAll(/^(\S+) \d+\.\d+\.\d+ \(/gm)].map(
    ([, found = '']) => found,
  )

describe('arnq, installed where nothing else is', () => {
  let home: string
  const arnq = (...args: readonly string[]) => runProgram(join(home, 'node_modules/.bin/arnq'), args)

  beforeAll(() => {
    home = installAlone('arnq')
  })

  test('brings no other package', () => {
    expect(readdirSync(join(home, 'node_modules')).filter((entry) => !entry.startsWith('.'))).toEqual(['arnq'])
  })

  test('tells its version and its help', async () => {
    expect(await arnq('--version')).toEqual({ code: 0, stdout: 'arnq 0.1.0\n', stderr: '' })
    expect(await arnq('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('Examples') })
  })

  test('answers', async () => {
    const { code, stdout } = await arnq('ec2:instance|length(@)', '--demo')
    expect({ code, many: Number(stdout) > 1000 }).toEqual({ code: 0, many: true })
  })

  test('names the licence of each package in its bundle', () => {
    const wanted = ['@aws-sdk/client-ec2', '@smithy/core', 'commander', 'https-proxy-agent', 'yaml', 'zod']
    expect(licensed('arnq')).toEqual(expect.arrayContaining(wanted))
    expect(readFileSync(join(unpacked('arnq'), 'THIRD_PARTY_LICENSES'), 'utf8')).toContain('Apache License')
  })

  test('ships the schema of the config that it reads (scripts/schema.ts writes it)', () => {
    expect(readFileSync(join(unpacked('arnq'), 'config.schema.json'), 'utf8')).toBe(schemaText())
  })
})

describe('arnq-failover, installed where nothing else is', () => {
  let home: string
  const program = () => join(home, 'node_modules/.bin/arnq-failover')
  const agent = (...args: readonly string[]) => runProgram(program(), args)
  const bundle = () => join(home, 'node_modules/@arnq/failover-agent/dist/arnq-failover.mjs')

  beforeAll(() => {
    home = installAlone('@arnq/failover-agent')
  })

  test('brings no other package', () => {
    const modules = readdirSync(join(home, 'node_modules')).filter((entry) => !entry.startsWith('.'))
    expect([modules, readdirSync(join(home, 'node_modules/@arnq'))]).toEqual([['@arnq'], ['failover-agent']])
  })

  test('tells its version and its help', async () => {
    expect(await agent('--version')).toEqual({ code: 0, stdout: 'arnq-failover 0.1.0\n', stderr: '' })
    expect(await agent('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('Exit codes'), stderr: '' })
  })

  test('reads a config', async () => {
    const file = join(home, 'failover.yaml')
    const group = 'groups: [{ name: data, vrrp: { instance: VI_1 }, addresses: [10.0.1.100] }]'
    writeFileSync(file, `node: a\ndevice: ens5\n${group}\n`)
    const { code, stdout, stderr } = await agent('config', '--config', file)
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toMatchObject({ node: 'a', groups: [{ name: 'data', releaseTimeout: 10 }] })
    writeFileSync(file, `node: a\n${group.replace('name', 'nmae')}\n`)
    expect(await agent('config', '--config', file)).toMatchObject({ code: 2, stdout: '' })
  })

  test('tells a Node that is too old what it needs', async () => {
    const disguise = join(home, 'disguise.mjs')
    const as = (name: string, value: string): string =>
      `Object.defineProperty(process, '${name}', { value: ${value} })\n`
    writeFileSync(disguise, as('versions', "{ ...process.versions, node: '20.20.2' }") + as('version', "'v20.20.2'"))
    const ran = await runProgram(join(bin, 'node'), ['--import', disguise, bundle(), 'init', '--sample'])
    const stderr = 'arnq-failover needs Node 22 or later, and this is v20.20.2\n'
    expect(ran).toEqual({ code: 2, stdout: '', stderr })
  })

  test('is one file, without the SDK, that anybody may run', () => {
    const { size, mode } = statSync(bundle())
    expect(size).toBeLessThan(600_000)
    expect(mode & 0o777).toBe(0o755)
    const text = readFileSync(bundle(), 'utf8')
    expect(text).toMatch(/^#!\/usr\/bin\/env node\n/)
    expect(text).not.toMatch(/EC2Client|fromNodeProviderChain|\bimport\((?!["']node:)/)
  })

  test('names the licence of each package in its bundle', () => {
    expect(licensed('@arnq/failover-agent')).toEqual(
      expect.arrayContaining(['@smithy/core', 'commander', 'yaml', 'zod']),
    )
    expect(licensed('@arnq/failover-agent').filter((name) => name.startsWith('@aws-sdk/'))).toEqual([])
  })

  test('ships the schema of the config that it reads (scripts/schema.ts writes it)', () => {
    const shipped = readFileSync(join(unpacked('@arnq/failover-agent'), 'failover.schema.json'), 'utf8')
    expect(shipped).toBe(failoverSchemaText())
  })
})

describe.each(libraries)('%s in a project', (name) => {
  const example = (): string =>
    /```js\n([\s\S]*?)```/.exec(readFileSync(join(unpacked(name), 'README.md'), 'utf8'))?.[1] ?? ''

  test('its types are found by every kind of import (attw)', () => {
    run(room, 'attw', '--profile', 'esm-only', '--no-color', tarball(name))
  })

  test('the example of its README runs', async () => {
    const instances = [{ InstanceId: 'i-0123456789abcdef0', InstanceType: 't3.micro' }] as const
    const sandbox = await serve(smallWorld({ holdings: { 111111111111: { 'us-east-1': { instances } } } }))
    try {
      writeFileSync(join(project, 'example.mjs'), example())
      const ran = await runProgram(join(bin, 'node'), [join(project, 'example.mjs')], {
        AWS_ENDPOINT_URL: sandbox.url,
        AWS_ACCESS_KEY_ID: smallKey.accessKeyId,
        AWS_SECRET_ACCESS_KEY: smallKey.secretAccessKey,
      })
      expect(ran).toEqual({
        code: 0,
        stdout: expect.stringMatching(/^(t3\.micro|eipalloc-\w+ (found|unknown))\b/),
        stderr: '',
      })
    } finally {
      await sandbox.close()
    }
  })
})

test('JavaScript with types imports each of the libraries’ doors', () => {
  const imports = libraries.flatMap((name) =>
    Object.keys(manifest(name).exports as object)
      .filter((door) => !door.endsWith('.json'))
      .map((door) => `${name}${door.slice(1)}`),
  )
  expect(imports.length).toBeGreaterThan(4)
  const names = imports.map((door, at) => `import * as door${at} from '${door}'\n`).join('')
  const uses = `import { search } from '@arnq/query/jmespath'
const answer: number = search({ a: [1, 2] }, 'length(a)') as number
const objects: object[] = [${imports.map((_, at) => `door${at}`).join(', ')}]
if (answer !== 2 || objects.some((door) => Object.keys(door).length === 0)) throw new Error(String(answer))
// @ts-expect-error an expression is a text
search({}, 2)
`
  writeFileSync(join(project, 'doors.mts'), names + uses)
  const options = ['--strict', '--target', 'es2024', '--module', 'nodenext', '--types', 'node', '--noEmit']
  run(project, 'tsc', ...options, 'doors.mts')
})

test('pnpm checks engines against the Node that the packages run on', () => {
  const pinned = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies.node
  expect(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')).toContain(`\nnodeVersion: ${pinned}\n`)
})

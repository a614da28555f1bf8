import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { factsCommand } from '../../src/operator/facts.ts'
import { envFile, shellFile } from '../../src/operator/facts-file.ts'
import { run } from './stage.ts'

const MAC = '02:00:00:00:00:01'
const TREE: Readonly<Record<string, string>> = {
  'meta-data/instance-id': 'i-0aaaaaaaaaaaaaaaa',
  'meta-data/instance-type': 'm5.large',
  'meta-data/placement/region': 'eu-central-1',
  'meta-data/placement/availability-zone': 'eu-central-1a',
  'meta-data/mac': MAC,
  [`meta-data/network/interfaces/macs/${MAC}/interface-id`]: 'eni-0aaaaaaaaaaaaaaaa',
  [`meta-data/network/interfaces/macs/${MAC}/local-ipv4s`]: '10.0.1.11\n10.0.1.100',
  'meta-data/tags/instance/Name': "it's $(touch /tmp/x) `id`",
  'meta-data/tags/instance/Cost Center': '12',
  'user-data': '#!/bin/sh\necho "hi" $HOME\n',
}

/** The metadata service as a tree of texts; a call at `until` and later finds what is added then. */
function service(tree: Readonly<Record<string, string>> = TREE) {
  return {
    get: async (path: string) => tree[path],
    list: async (folder: string) => {
      const names = Object.keys(tree)
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1).replace(/\/.*/, '/'))
      return names.length > 0 ? [...new Set(names)] : undefined
    },
  }
}

const facts = (flags: Record<string, string | boolean> = {}, tree = TREE) =>
  run(factsCommand, { flags }, { metadata: async () => service(tree) })

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arnq-facts-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('as JSON', () => {
  test('has identity, place, addresses, tags and user data', async () => {
    expect(JSON.parse((await facts()).out)).toEqual({
      instanceId: 'i-0aaaaaaaaaaaaaaaa',
      instanceType: 'm5.large',
      region: 'eu-central-1',
      availabilityZone: 'eu-central-1a',
      mac: MAC,
      interfaces: [{ mac: MAC, id: 'eni-0aaaaaaaaaaaaaaaa', ipv4: ['10.0.1.11', '10.0.1.100'] }],
      tags: { Name: "it's $(touch /tmp/x) `id`", 'Cost Center': '12' },
      userData: '#!/bin/sh\necho "hi" $HOME\n',
    })
  })

  test('leaves user data out where it is not wanted, and tags where there are none', async () => {
    expect(JSON.parse((await facts({ userData: false })).out)).not.toHaveProperty('userData')
    expect(JSON.parse((await facts({}, { 'meta-data/instance-id': 'i-1' })).out)).toEqual({
      instanceId: 'i-1',
      interfaces: [],
    })
  })
})

describe('as a file of variables', () => {
  test('is read by a shell as it was meant, and runs nothing', async () => {
    const file = join(folder, 'facts.sh')
    await facts({ format: 'shell', file })
    const said = execFileSync('sh', [
      '-euc',
      `. ${file}; printf '%s|' "$EC2_INSTANCE_ID" "$EC2_TAG_NAME" "$EC2_TAG_COST_CENTER" "$EC2_INTERFACE_0_IPV4" "$EC2_USER_DATA"`,
    ])
    expect(String(said)).toBe(
      `i-0aaaaaaaaaaaaaaaa|${TREE['meta-data/tags/instance/Name']}|12|10.0.1.11 10.0.1.100|${TREE['user-data']}|`,
    )
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['facts.sh'])
  })

  test('any value comes back from a shell', () => {
    const value = fc.string({
      unit: fc.constantFrom('a', "'", '"', '$', '`', '\\', '\n', '(', ';', ' ', '!', '*', 'é'),
    })
    fc.assert(
      fc.property(value, (userData) => {
        const { text } = shellFile({ instanceId: 'i', interfaces: [], userData }, 'X_')
        const said = execFileSync('sh', ['-c', `${text}printf %s. "$X_USER_DATA"`], {
          stdio: ['ignore', 'pipe', 'inherit'],
        })
        expect(String(said)).toBe(`${userData}.`)
      }),
      { numRuns: 100 },
    )
  })

  test('for systemd escapes what systemd reads, and that only', () => {
    const { text } = envFile({ instanceId: 'i', interfaces: [], userData: 'a"b\\c$d`e\'f\ng' }, 'E_')
    expect(text).toContain('E_USER_DATA="a\\"b\\\\c\\$d\\`e\'f\ng"')
  })

  test('leaves out what no variable can carry, and says so', async () => {
    const tree = { ...TREE, 'meta-data/tags/instance/cost-center': '13', 'user-data': 'a\0b' }
    const { out, err } = await facts({ format: 'shell' }, tree)
    expect(out).not.toMatch(/COST_CENTER|USER_DATA/)
    expect(out).toContain('EC2_INSTANCE_ID')
    expect(err).toContain('tag.Cost Center is left out: two facts would both be called EC2_TAG_COST_CENTER')
    expect(err).toContain('userData is left out')
  })

  test('can have another prefix, if it is one', async () => {
    expect((await facts({ format: 'env', prefix: 'NODE_' })).out).toContain('NODE_REGION="eu-central-1"')
    expect(await facts({ format: 'env', prefix: 'a b;' })).toMatchObject({ code: 2, out: '' })
  })
})

describe('what is needed', () => {
  const waiting = (wait: string, trees: readonly Record<string, string>[]) => {
    let ticks = 0
    let asked = 0
    const clock = {
      now: () => new Date(0),
      ticks: () => ticks,
      sleep: async (ms: number) => {
        ticks += ms
      },
    }
    const metadata = async () => service(trees[Math.min(asked++, trees.length - 1)])
    return run(factsCommand, { flags: { wait, need: 'tags.Name,tags.role' } }, { metadata, clock }).then((ended) => ({
      ...ended,
      asked,
      ticks,
    }))
  }
  const later = { ...TREE, 'meta-data/tags/instance/role': '' }

  test('is waited for', async () => {
    expect(await waiting('60', [{}, TREE, later])).toMatchObject({ code: 0, asked: 3 })
  })

  test('is not waited for longer than that, and named', async () => {
    expect(await waiting('3', [TREE])).toMatchObject({
      code: 4,
      out: '',
      ticks: 3000,
      err: expect.stringMatching(/^the metadata has no tags\.role; .*--instance-metadata-tags enabled/),
    })
  })

  test('a service that does not answer is unknown', async () => {
    const metadata = async () => ({ ...service(), get: () => Promise.reject(new Error('no answer')) })
    expect(await run(factsCommand, {}, { metadata })).toMatchObject({
      code: 4,
      err: 'no answer; wait longer with --wait SECONDS',
    })
  })

  test('is counted in seconds', async () => {
    expect(await facts({ wait: 'long' })).toMatchObject({ code: 2 })
  })
})

test('a file that cannot be written is told, and an old one stays', async () => {
  const file = join(folder, 'old')
  await writeFile(file, 'old')
  expect(await facts({ file: join(folder, 'no', 'where') })).toMatchObject({
    code: 1,
    err: expect.stringContaining('cannot be written'),
  })
  expect(await readFile(file, 'utf8')).toBe('old')
})

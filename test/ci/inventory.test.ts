import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { profilesFor, type Sandbox, serve, type World, worlds } from '@arnq/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { awsFiles, runProgram } from '../arnq.ts'

// Ansible's own reader decides whether an inventory is one.

const root = fileURLToPath(new URL('../..', import.meta.url))
const region = 'us-east-1'
const spell = "{{ lookup('pipe', 'echo run') }}"

let world: World
let sandbox: Sandbox
let env: Record<string, string>
let script: string

beforeAll(async () => {
  world = bewitched({ ...worlds.demo(), latency: 0 })
  sandbox = await serve(world)
  const { config, credentials } = profilesFor(world)
  env = { ...awsFiles(config, credentials), AWS_ENDPOINT_URL: sandbox.url, LC_ALL: 'C.UTF-8' }
  script = join(mkdtempSync(join(tmpdir(), 'arnq-inventory-')), 'inventory.sh')
  const [node, main] = [join(root, 'node_modules/.bin/node'), join(root, 'packages/cli/bin/arnq.js')]
  writeFileSync(script, `#!/bin/sh\nexec '${node}' '${main}' inventory "$@"\n`)
  chmodSync(script, 0o755)
})

afterAll(() => sandbox.close())

/** The world with a tag on each instance of a region that Ansible would run. */
function bewitched(given: World): World {
  const accounts = given.accounts.map((account) => ({
    ...account,
    holdings: (at: string) => {
      const held = account.holdings(at)
      if (at !== region || !held.instances) return held
      return {
        ...held,
        instances: held.instances.map((row) => ({
          ...row,
          Tags: [...(row.Tags ?? []), { Key: 'motd', Value: spell }],
        })),
      }
    },
  }))
  return { ...given, accounts }
}

async function ansible(program: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runProgram(program, ['-i', script, ...args], env)
  expect([code, stderr]).toEqual([0, ''])
  return stdout
}

const running = () =>
  world.accounts.flatMap((account) =>
    Object.keys(account.regions).flatMap((at) =>
      (account.holdings(at).instances ?? []).filter(({ State }) => State?.Name === 'running'),
    ),
  )

test('ansible-inventory reads it without a warning, and finds every running instance', async () => {
  const { _meta } = JSON.parse(await ansible('ansible-inventory', '--list'))
  expect(Object.keys(_meta.hostvars).toSorted()).toEqual(
    running()
      .map(({ InstanceId }) => InstanceId)
      .toSorted(),
  )
})

test('a tag that looks like a template stays text', async () => {
  const [host] = world.accounts.flatMap((account) =>
    (account.holdings(region).instances ?? []).filter(({ State }) => State?.Name === 'running'),
  )
  const args = [host?.InstanceId ?? '', '-c', 'local', '-m', 'debug', '-a', 'msg={{ arnq_tags.motd }}']
  expect(await ansible('ansible', ...args)).toContain(`"msg": "${spell}"`)
})

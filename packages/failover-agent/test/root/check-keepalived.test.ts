import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from '../../src/host/run.ts'
import { readKeepalivedConfig } from '../../src/keepalived/config-file.ts'
import { keepalivedProgram } from '../../src/operator/checks/keepalived-program.ts'
import { keepalivedSyntax } from '../../src/operator/checks/keepalived-syntax.ts'
import { scriptSecurity } from '../../src/operator/checks/script-security.ts'
import { tools } from '../../src/operator/checks/tools.ts'
import { trackFile } from '../../src/operator/checks/track-file.ts'
import type { NodeFacts } from '../../src/operator/node-facts.ts'
import { KEEPALIVED, stage } from '../operator/checks/stage.ts'

const space = `arnq-check-${process.pid}`
let folder: string

beforeEach(() => {
  folder = mkdtempSync('/var/lib/arnq-test-')
  const ip = (...words: readonly string[]): void => void execFileSync('ip', words)
  ip('netns', 'add', space)
  ip('-n', space, 'link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', 'peer0')
  ip('-n', space, 'addr', 'add', '10.77.0.1/24', 'dev', 'eth0')
  for (const device of ['lo', 'eth0', 'peer0']) ip('-n', space, 'link', 'set', 'dev', device, 'up')
})

afterEach(() => {
  execFileSync('ip', ['netns', 'del', space])
  rmSync(folder, { recursive: true })
})

/** The facts of a node with the real keepalived and the real files; its notify script is ours. */
async function facts(change: (text: string) => string = (text) => text): Promise<NodeFacts> {
  const script = join(folder, 'bin/arnq-failover')
  mkdirSync(join(folder, 'bin'), { recursive: true })
  writeFileSync(script, '#!/bin/sh\n', { mode: 0o755 })
  const file = join(folder, 'keepalived.conf')
  writeFileSync(
    file,
    change(KEEPALIVED().replaceAll('/usr/bin/arnq-failover', script).replaceAll('/run/arnq-failover', folder)),
  )
  const { facts: made } = await stage({ config: (text) => `run: ${folder}\nkeepalived: { config: ${file} }\n${text}` })
  const { openNodeFacts } = await import('../../src/operator/open-node-facts.ts')
  const real = openNodeFacts(made.settings, { ...made, host: made.host as never })
  return {
    ...real,
    run: (...command) => run(['ip', 'netns', 'exec', space, ...command], 10_000),
    keepalived: () => readKeepalivedConfig(file),
  }
}

const all = [keepalivedProgram, keepalivedSyntax, scriptSecurity, trackFile, tools]
const errors = async (made: NodeFacts) =>
  (await Promise.all(all.map((check) => check.run(made))))
    .flat()
    .filter(({ level }) => level === 'error' || level === 'warning')

test('what init writes is well with the real keepalived', async () => {
  expect(await errors(await facts())).toEqual([])
})

describe('what the real keepalived says no to, or passes over, is found', () => {
  test('a word that it does not know', async () => {
    const made = await facts((text) => text.replace('    nopreempt ', '    nopreemt '))
    expect(await errors(made)).toMatchObject([
      { level: 'error', what: expect.stringMatching(/keepalived -t finds .*Unknown keyword 'nopreemt'/) },
    ])
  })

  test('a track_file behind its instance: keepalived only says "ignoring"', async () => {
    const made = await facts((text) => {
      const [block = ''] = /track_file arnq_pair \{[^}]*\}/.exec(text) ?? []
      return `${text.replace(block, '')}\n${block}\n`
    })
    const { stdout, stderr } = await made.run('keepalived', '-t', '-l', '-f', made.settings.keepalived.config)
    expect(stdout + stderr).toMatch(/track file arnq_pair not found, ignoring/)
    expect((await errors(made)).some(({ what }) => what.includes('stands behind VI_1'))).toBe(true)
  })

  test('a script that others can replace: with enable_script_security keepalived -t says nothing', async () => {
    const made = await facts()
    chmodSync(join(folder, 'bin'), 0o777)
    expect((await made.run('keepalived', '-t', '-f', made.settings.keepalived.config)).code).toBe(0)
    expect(await errors(made)).toMatchObject([
      { level: 'error', what: expect.stringContaining(`they can write ${folder}/bin: keepalived will not run it`) },
    ])
  })

  test('and without it keepalived -t refuses', async () => {
    const made = await facts((text) => text.replace('enable_script_security', ''))
    chmodSync(join(folder, 'bin'), 0o777)
    const found = await errors(made)
    expect(found.map(({ next }) => next)).toContain('let root alone be able to write the scripts and their folders')
  })
})

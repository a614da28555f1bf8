import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checks } from '@arnq/hygiene'
import { resourceTypes } from '@arnq/query'
import { describe, expect, test, vi } from 'vitest'
import { runProgram } from './arnq.ts'
import { folderWith } from './estate.ts'

// Whoever copies a line out of the README gets what it promises.

// The longest takes ten seconds alone, and five run at a time.
vi.setConfig({ testTimeout: 240_000 })

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = readFileSync(join(root, 'README.md'), 'utf8')

type Block = { readonly commands: readonly string[]; readonly notRun: string | undefined }

const blocks: readonly Block[] = [...readme.matchAll(/(?:<!-- not run: ([^\n]+) -->\n)?```sh\n([\s\S]*?)```/g)].map(
  ([, notRun, text = '']) => ({ commands: text.split('\n').filter((line) => line.trim() !== ''), notRun }),
)
const commands = blocks.filter(({ notRun }) => notRun === undefined).flatMap((block) => block.commands)
const ours = commands.filter((command) => /^(npx )?arnq /.test(command)).map((command) => command.replace(/^npx /, ''))

/** Commands that ask nobody, or serve: they know no sandbox of their own. */
const ALONE = /^arnq (help|completion|types|policy|init|sandbox)\b|--demo\b/

const inDemo = (command: string): string => (ALONE.test(command) ? command : `${command} --demo`)

test('every command of the README is one that is run here, or says why not', () => {
  expect(ours.length).toBeGreaterThan(15)
  const others = commands.filter((command) => !/^(npx )?arnq /.test(command))
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }
  for (const command of others) {
    expect(command).toMatch(/^npm (run [a-z]+|test)$/)
    expect(Object.keys(scripts)).toContain(command.split(' ').at(-1))
  }
})

test('the figures of the README are those of the code', () => {
  expect(readme).toContain(`[${resourceTypes.length} resource types](`)
  expect(readme).toContain(`[${checks.length} checks](`)
})

for (const { commands: left, notRun } of blocks) {
  if (notRun !== undefined)
    test(`not run, for ${notRun}: ${left.join('; ')}`, () => expect(notRun.length).toBeGreaterThan(10))
}

describe.concurrent('the README', () => {
  test.each(ours.filter((command) => !command.startsWith('arnq sandbox')))('%s', async (command) => {
    // What it writes must not land in the checkout.
    const inRoom = `cd "$HOME" && ${inDemo(command)}`
    const { code, stdout, stderr } = await runProgram('sh', ['-c', inRoom], { HOME: folderWith() })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout.trim()).not.toBe('')
    expect(stdout.trim()).not.toBe('[]')
  })

  test.each(ours.filter((command) => command.startsWith('arnq sandbox')))('%s', async (command) => {
    // A port that is free here, whatever else runs on this machine.
    const words = command.replace(/--port \d+/, '--port 0')
    const bin = join(root, 'node_modules', '.bin')
    const env = { HOME: folderWith(), PATH: `${bin}${delimiter}${process.env.PATH}` }
    const child = spawn('sh', ['-c', `exec ${words}`], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    let stdout = ''
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    await new Promise<void>((resolve) => {
      child.stdout.setEncoding('utf8').on('data', (text) => {
        stdout += text
        if (stdout.includes('# then')) resolve()
      })
    })
    const exports = Object.fromEntries(
      [...stdout.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
    )
    const asked = await runProgram('arnq', ['arn:aws:ec2:us-east-1:*:vpc/*|length(@)'], exports)
    child.kill('SIGINT')
    expect(await ended).toBe(0)
    expect([asked.code, asked.stderr]).toEqual([0, ''])
    expect(Number(asked.stdout)).toBeGreaterThan(12)
  })

  test('its saved question and its config are ones that arnq reads', async () => {
    const yaml = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
    expect(yaml).toContain('queries:')
    const home = folderWith({ 'arnq.yaml': yaml, '.aws/config': '[profile management]\nregion = us-east-1\n' })
    const asked = await runProgram('arnq', ['explain', '@types', '--config', join(home, 'arnq.yaml')], { HOME: home })
    expect([asked.code, asked.stdout.split('\n')[0]]).toEqual([0, expect.stringContaining('type instance')])
  })
})

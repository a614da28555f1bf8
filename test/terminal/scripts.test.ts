import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { smallFleet } from '../../packages/cli/test/tui/rig/terminal.ts'
import { type Estate, estate, folderWith } from '../estate.ts'
import { ANSWERED, commandLine, cooked, inPty, modesOf } from './pty.ts'

// arnq among pipes and files, with a terminal on the other ends; and where nobody wants the terminal.

vi.setConfig({ testTimeout: 60_000 })

const ESC = '\u001b'

let fleet: Estate
beforeAll(async () => {
  fleet = await estate(smallFleet())
})
afterAll(() => fleet.sandbox.close())

const inShell = (script: string, env: Readonly<Record<string, string>> = {}) =>
  inPty([], { env: { ...fleet.env, ...env }, program: ['/bin/sh', '-c', script] })

/** arnq as a script has it: stdout is a file, and the terminal is stderr. */
async function picking(...flags: string[]) {
  const file = join(folderWith(), 'picked')
  const words = ['ec2:instance', '--sort', 'id', '--pick', ...flags]
  const pty = inShell(`${commandLine(words)} > '${file}'; echo "ended with $?"`)
  await pty.until(ANSWERED)
  return { ...pty, file: () => readFileSync(file, 'utf8') }
}

test('what goes into a file has no sequence for a terminal in it', async () => {
  const file = join(folderWith(), 'told')
  const pty = inShell(`${commandLine(['ec2:instance', '--sort', 'id'])} 2> '${file}'; echo "ended with $?"`)
  await pty.until(ANSWERED)
  pty.type('q')
  await pty.ended
  expect(readFileSync(file, 'utf8')).not.toContain(ESC)
  expect(modesOf(pty.raw())).toEqual(cooked)
  expect(await pty.text()).toContain('ended with 0')
})

describe('--pick', () => {
  test('Enter prints the row under the cursor, and nothing else', async () => {
    const pty = await picking('-o', 'arn')
    await pty.typing('jj', 'row 3 of 14')
    pty.type('\r')
    await pty.ended
    expect(pty.file()).toBe('arn:aws:ec2:us-east-1:111111111111:instance/i-0a020000000000\n')
    expect((await pty.text()).trim()).toBe('ended with 0')
    expect(modesOf(pty.raw())).toEqual(cooked)
  })

  test.each([
    [
      'ndjson',
      (text: string) =>
        text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line)),
    ],
    ['json', (text: string) => JSON.parse(text)],
  ])('marked rows as %s', async (format, parse) => {
    const pty = await picking('-o', format)
    await pty.typing(' j', '1 marked')
    await pty.typing('G ', '2 marked')
    pty.type('\r')
    await pty.ended
    expect(parse(pty.file())).toMatchObject([{ name: 'web-a-0' }, { name: 'web-c-2' }])
    expect((await pty.text()).trim()).toBe('ended with 0')
  })

  test.each([
    ['q', 'q'],
    ['Ctrl-C twice', '\u0003\u0003'],
  ])('%s: nothing is printed, and 130', async (_, keys) => {
    const pty = await picking()
    pty.type(keys)
    await pty.ended
    expect(pty.file()).toBe('')
    expect((await pty.text()).trim()).toBe('ended with 130')
    expect(modesOf(pty.raw())).toEqual(cooked)
  })

  test('into a pipe, whose reader gets whole lines', async () => {
    const pty = inShell(`${commandLine(['ec2:instance', '--sort', 'id', '--pick', '-o', 'arn'])} | sed 's/^/got /'`)
    await pty.until(ANSWERED)
    await pty.typing('* ', (screen) => screen.includes('marked'))
    pty.type('\r')
    await pty.ended
    expect((await pty.text()).match(/^got arn:/gm)).toHaveLength(13)
  })
})

describe('where it is printed instead', () => {
  const ids = (text: string): number => new Set(text.match(/\bi-0[abc]\d+/g)).size

  test('| cat has not one escape sequence', async () => {
    const pty = inShell(`${commandLine(['ec2:instance', '--quiet'])} | cat`)
    await pty.ended
    expect(ids(pty.raw())).toBe(14)
    expect(pty.raw()).not.toContain(ESC)
  })

  test.each<[string, readonly string[], Readonly<Record<string, string>>]>([
    ['--no-interactive', ['--no-interactive'], {}],
    ['-o json', ['-o', 'json'], {}],
    ['--limit', ['--limit', '14'], {}],
    ['CI=true', [], { CI: 'true' }],
    ['TERM=dumb', [], { TERM: 'dumb' }],
    ['ARNQ_OUTPUT', [], { ARNQ_OUTPUT: 'ndjson' }],
  ])('%s', async (_, flags, env) => {
    const pty = inPty(['ec2:instance', ...flags], { env: { ...fleet.env, ...env } })
    expect((await pty.ended).code).toBe(0)
    expect(ids(pty.raw())).toBe(14)
    for (const mode of ['1049', '2004', '2026']) expect(pty.raw()).not.toContain(`${ESC}[?${mode}`)
  })

  test('--pick with stdin from nowhere says what it lacks', async () => {
    const pty = inShell(`${commandLine(['ec2:instance', '--pick'])} < /dev/null; echo "ended with $?"`)
    await pty.ended
    expect(await pty.text()).toMatch(/--pick needs a keyboard, and stdin is no terminal[\s\S]*ended with 2/)
  })
})

describe('arnq alone', () => {
  test('opens an empty table that tells what can be done, and answers what is written', async () => {
    const pty = inPty([], { env: fleet.env })
    const screen = await pty.until('A pattern says which resources')
    expect(screen).toContain('? all keys')
    expect(await pty.caret()).toEqual({ row: 0, column: 9 })
    await pty.typing('ec2:instance\r', ANSWERED)
    pty.type('q')
    expect((await pty.ended).code).toBe(0)
    expect((await pty.text()).trim()).toBe('arnq ec2:instance')
  })

  test('left before anything was asked, it says nothing', async () => {
    const pty = inPty([], { env: fleet.env })
    await pty.until('A pattern says which resources')
    await pty.typing('\u001b', 'q quit')
    pty.type('q')
    expect((await pty.ended).code).toBe(0)
    expect((await pty.text()).trim()).toBe('')
  })

  test('without a keyboard it prints the help', async () => {
    const pty = inShell(`${commandLine([])} < /dev/null`)
    await pty.ended
    expect(pty.raw()).toContain('--no-push-down')
    expect(pty.raw()).not.toContain(`${ESC}[?`)
  })
})

test('--demo needs nothing but itself', async () => {
  const pty = inPty(['--demo', 'ec2:vpc'])
  const screen = await pty.until(/row 1 of [\d,]+\b[\s\S]*quit/)
  expect(screen).toMatch(/▸ vpc-/)
  await pty.typing('p', 'slowest')
  await pty.typing('q', (text) => !text.includes('slowest'))
  pty.type('q')
  expect((await pty.ended).code).toBe(0)
  expect((await pty.text()).trimEnd().split('\n').at(-1)).toBe('arnq ec2:vpc --demo')
})

import { describe, expect, test } from 'vitest'
import { commands } from '../../src/program.ts'
import { topics } from '../../src/topics/index.ts'
import { runArnq } from '../run-in-process.ts'

const named = commands.filter(({ name }) => name !== '')

describe('arnq --help', () => {
  test('goes to stdout, exits with 0, and names every command and topic', async () => {
    const { code, stdout, stderr } = await runArnq(['--help'])
    expect([code, stderr]).toEqual([0, ''])
    for (const { name } of [...named, ...topics]) expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'))
  })

  test('is what arnq help prints', async () => {
    expect(await runArnq(['help'])).toEqual(await runArnq(['--help']))
  })

  test('shows examples before flags', async () => {
    const { stdout } = await runArnq(['--help'])
    expect(stdout.indexOf('Examples')).toBeLessThan(stdout.indexOf('\nFlags'))
    for (const { command } of commands[0]?.examples ?? []) expect(stdout).toContain(`\n  ${command}\n`)
  })
})

describe('help on a command', () => {
  test.each(named.map(({ name }) => name))('%s names its flags, whichever way it is asked for', async (name) => {
    const [flag, word] = [await runArnq([name, '--help']), await runArnq(['help', name])]
    expect(flag).toEqual(word)
    expect(flag.code).toBe(0)
    for (const { flags } of named.find((command) => command.name === name)?.flags ?? []) {
      expect(flag.stdout).toContain(`  ${flags}`)
    }
  })
})

describe('help on a topic', () => {
  test.each(topics.map(({ name }) => name))('%s is printed', async (name) => {
    const { code, stdout } = await runArnq(['help', name])
    expect(code).toBe(0)
    expect(stdout).toContain(
      topics
        .find((topic) => topic.name === name)
        ?.summary.split(' ')
        .slice(0, 3)
        .join(' '),
    )
  })

  test('that is misspelt is an error that names it', async () => {
    const { code, stdout, stderr } = await runArnq(['help', 'patern'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('patterns')
  })

  test('that is nothing at all is an error that names them all', async () => {
    const { stderr } = await runArnq(['help', 'zzzzzzzzzz'])
    for (const { name } of topics) expect(stderr).toContain(name)
  })
})

describe('the page', () => {
  const lengths = (text: string): number[] => text.split('\n').map((line) => [...line].length)
  const words = (text: string): string[] => text.split('\n').filter((line) => !/^ {2}(arnq|ARNQ_)/.test(line))

  test.each([60, 80, 132])('keeps to a terminal of %i columns, but for commands to copy', async (columns) => {
    for (const argv of [['--help'], ...topics.map(({ name }) => ['help', name])]) {
      const { stdout } = await runArnq(argv, { columns, env: { NO_COLOR: '1' } })
      expect(Math.max(...lengths(words(stdout).join('\n')))).toBeLessThanOrEqual(columns)
    }
  })

  test('is 80 columns wide where there is no terminal', async () => {
    const { stdout } = await runArnq(['--help'])
    expect(Math.max(...lengths(words(stdout).join('\n')))).toBeLessThanOrEqual(80)
    expect(Math.max(...lengths(words(stdout).join('\n')))).toBeGreaterThan(70)
  })

  test.each([
    [['--help'], {}, undefined, false],
    [['--help'], {}, 80, true],
    [['--help'], { NO_COLOR: '1' }, 80, false],
    [['--help'], { CLICOLOR_FORCE: '1' }, undefined, true],
    [['--color', 'always', '--help'], {}, undefined, true],
    [['--color=never', '--help'], {}, 80, false],
  ] as const)('%j with %j on %s columns is bold: %s', async (argv, env, columns, bold) => {
    const { stdout } = await runArnq(argv, { env, ...(columns !== undefined && { columns }) })
    expect(stdout.includes('\u001b[1m')).toBe(bold)
  })
})

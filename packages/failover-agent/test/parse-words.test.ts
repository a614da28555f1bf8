import { afterEach, describe, expect, test, vi } from 'vitest'
import { exitCodes } from '../src/operator/exit-codes.ts'
import { statusCommand } from '../src/operator/status.ts'
import { type Parsed, parseWords } from '../src/parse-words.ts'
import { commands, files, variables } from '../src/program.ts'

afterEach(() => vi.restoreAllMocks())

/** What parsing came to, and what it printed. */
async function parsed(...words: readonly string[]): Promise<{ parsed: Parsed; out: string; err: string }> {
  const texts = { out: '', err: '' }
  for (const [name, stream] of [
    ['out', process.stdout],
    ['err', process.stderr],
  ] as const) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      texts[name] += text
      return true
    })
  }
  try {
    return { parsed: await parseWords(words), ...texts }
  } finally {
    vi.restoreAllMocks()
  }
}

const ended = (code: number) => ({ kind: 'ended', code })
/** Line breaks of the layout are no part of what is said. */
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ')

test('says which command to run, with its flags and words', async () => {
  const { parsed: asked, out, err } = await parsed('status', 'data', '-o', 'json', '--no-daemon')
  expect([out, err]).toEqual(['', ''])
  if (asked.kind !== 'run') throw new Error('nothing to run')
  expect(asked.flags).toEqual({ output: 'json', daemon: false })
  expect(asked.args).toEqual(['data'])
  expect(await asked.load()).toBe(statusCommand)
})

describe('help', () => {
  test.each([[['--help']], [['-h']], [['help']]])('%j tells all there is', async (words) => {
    const { parsed: asked, out, err } = await parsed(...words)
    expect([asked, err]).toEqual([ended(0), ''])
    const told = flat(out)
    for (const { name, summary } of commands) expect(told).toContain(`${name} ${flat(summary)}`)
    for (const { code, meaning } of exitCodes) expect(told).toContain(`${code} ${meaning}`)
    for (const { term, says } of [...files, ...variables]) expect(told).toContain(`${term} ${says}`)
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([])
  })

  test.each(commands.map((command) => [command.name, command] as const))('on %s', async (name, command) => {
    const [asked, other] = [await parsed(name, '--help'), await parsed('help', name)]
    expect(asked.parsed).toEqual(ended(0))
    expect(other).toEqual(asked)
    const told = flat(asked.out)
    expect(told).toContain(flat(command.summary))
    for (const { flags, summary } of command.flags) expect(told).toContain(`${flags} ${flat(summary)}`)
    for (const { command: line } of command.examples) expect(told).toContain(line)
    expect(told).toContain('Exit codes, files and variables: arnq-failover --help')
  })
})

describe('a mistake is one line, with the next step, and exit code 2', () => {
  test.each([
    ['statsu', "error: unknown command 'statsu' (did you mean status?); arnq-failover --help lists the commands"],
    ['help nosuch', "error: unknown command 'nosuch'; arnq-failover --help lists the commands"],
    ['--conf x', "error: unknown option '--conf'; arnq-failover --help lists the commands"],
    [
      'status --outptu json',
      "error: unknown option '--outptu' (did you mean --output?); arnq-failover status --help tells what it takes",
    ],
    [
      'status a b',
      "error: too many arguments for 'status'. Expected 1 argument but got 2: a, b; arnq-failover status --help tells what it takes",
    ],
    ['force data', "error: missing required argument 'volume'; arnq-failover force --help tells what it takes"],
    [
      'facts --format xml',
      "error: option '--format <format>' argument 'xml' is invalid. Allowed choices are json, shell, env; arnq-failover facts --help tells what it takes",
    ],
    [
      'release data --config',
      "error: option '--config <file>' argument missing; arnq-failover release --help tells what it takes",
    ],
  ])('%s', async (line, error) => {
    expect(await parsed(...line.split(' '))).toEqual({ parsed: ended(2), out: '', err: `${error}\n` })
  })

  test('no command at all: what there is, and the mistake last', async () => {
    const { parsed: asked, out, err } = await parsed()
    expect([asked, out]).toEqual([ended(2), ''])
    expect(err).toContain('Commands:')
    expect(err).toMatch(/\nerror: no command is named; arnq-failover --help lists the commands\n$/)
  })

  test('and nothing of it is obeyed by a terminal', async () => {
    const { err } = await parsed('\u001b[2Jx')
    expect(err).toContain('\\u001b[2Jx')
    expect(err).toMatch(/^[^\p{Cc}]*\n$/u)
  })
})

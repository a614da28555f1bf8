import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import type { Io } from '../../src/io.ts'
import type { Given } from '../../src/program.ts'
import { modeOf } from '../../src/tui/mode.ts'

type Ends = { readonly stdin?: boolean; readonly stdout?: boolean; readonly stderr?: boolean }

function io({ stdin = true, stdout = true, stderr = true }: Ends = {}, env: Io['env'] = {}): Io {
  const end = (isTTY: boolean) => Object.assign(new PassThrough(), { isTTY })
  return {
    argv: [],
    env,
    home: '/',
    cwd: '/',
    stdin: end(stdin),
    stdout: end(stdout),
    stderr: end(stderr),
    signal: new AbortController().signal,
  }
}

const mode = (given: Given, ends?: Ends, env?: Io['env'], isAsked = true) => modeOf(given, isAsked, io(ends, env))

describe('how a question is answered', () => {
  test('in the terminal, where somebody sits at one and has not said how to print', () => {
    expect(mode({})).toBe('terminal')
    expect(mode({ columns: 'id', sort: 'id', profile: 'prod', demo: true })).toBe('terminal')
  })

  test.each([
    [{}, { stdin: false }, {}],
    [{}, { stdout: false }, {}],
    [{ interactive: false }, {}, {}],
    [{ output: 'json' }, {}, {}],
    [{ limit: '3' }, {}, {}],
    [{ quiet: true }, {}, {}],
    [{ debug: true }, {}, {}],
    [{ errorFormat: 'json' }, {}, {}],
    [{}, {}, { ARNQ_OUTPUT: 'csv' }],
    [{}, {}, { ARNQ_INTERACTIVE: '0' }],
    [{}, {}, { CI: 'true' }],
    [{}, {}, { TERM: 'dumb' }],
  ])('printed with %j, ends %j and %j', (given, ends, env) => {
    expect(mode(given, ends, env)).toBe('print')
  })

  test('--interactive opens it although CI is set or -o says a format', () => {
    expect(mode({ interactive: true, output: 'json' }, {}, { CI: 'true' })).toBe('terminal')
  })

  test('--pick draws on stderr, so stdout may be a pipe', () => {
    expect(mode({ pick: true }, { stdout: false })).toBe('pick')
  })

  test.each([
    [{ pick: true }, { stderr: false }, '--pick draws on stderr, which is no terminal'],
    [{ pick: true }, { stdin: false }, '--pick needs a keyboard, and stdin is no terminal'],
    [{ interactive: true }, { stdout: false }, '--interactive draws on stdout, which is no terminal'],
    [{ interactive: true, debug: true }, {}, '--interactive draws where --debug writes'],
  ])('%j with ends %j is refused', (given, ends, message) => {
    expect(() => mode(given, ends)).toThrow(message)
  })

  test('and on a terminal that is called dumb', () => {
    expect(() => mode({ interactive: true }, {}, { TERM: 'dumb' })).toThrow('called dumb')
  })
})

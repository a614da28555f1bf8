import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parsePattern, parseQuestion, readQuery, resourceTypes, type Scope, typesOf } from '@arnq/query'
import { describe, expect, test } from 'vitest'
import { exitCodes } from '../../src/exit-codes.ts'
import { parseArguments } from '../../src/parse.ts'
import { commands, formatNames } from '../../src/program.ts'
import { topics } from '../../src/topics/index.ts'
import type { Topic } from '../../src/topics/topic.ts'

const blocksOf = ({ sections }: Topic) => sections.flatMap(({ blocks }) => blocks)
const topic = (name: string): Topic => topics.find((one) => one.name === name) as Topic
const termsOf = (name: string): string[] =>
  blocksOf(topic(name)).flatMap((block) => (block.kind === 'entries' ? block.entries.map(({ term }) => term) : []))

const examples = [
  ...commands.flatMap((command) => command.examples),
  ...topics.flatMap(blocksOf).flatMap((block) => (block.kind === 'examples' ? block.examples : [])),
].map(({ command }) => command)

/** The words that arnq gets from a command line, as bash itself reads it. */
function wordsOf(command: string): string[] {
  const script = `arnq() { printf '%s\\0' "$@" >&3; }; source() { cat "$1" > /dev/null; }; ${command}`
  const out = execFileSync('bash', ['--norc', '-c', `{ ${script}\n} 3>&1 >/dev/null`], {
    cwd: '/tmp',
    encoding: 'utf8',
  })
  return out.split('\0').slice(0, -1)
}

const withoutFiles = (command: string): string => command.replace(/ > \S+/, ' > /dev/null')

describe('an example', () => {
  test.each(examples)('%s is a command line that arnq reads, and asks what can be asked', (command) => {
    const parsed = parseArguments(wordsOf(withoutFiles(command)))
    if (parsed.kind !== 'run') throw new Error('it asks for help')
    const [text] = parsed.args
    const { name, args } = parsed.command
    if (text === undefined || !args?.includes('pattern')) return
    if (!args.includes('query')) parsePattern(text)
    const { pattern, query } = parseQuestion(text)
    if (name !== 'accounts' && name !== 'regions') expect(typesOf(pattern, resourceTypes)).not.toEqual([])
    readQuery(query)
  })
})

describe('patterns', () => {
  test.each([
    ['arn:aws:ec2:us-*:*:instance/*', 'region', 'us-west-2', 'eu-west-1'],
    ['arn:aws:ec2::*-prod:volume', 'account', 'web-prod', 'web-dev'],
    ['ec2:instance/i-0*', 'id', 'i-0abc', 'i-1abc'],
    ['ec2:*gateway*', 'type', 'vpn-gateway', 'vpc'],
    ['arn:aws:ec2:{eu-west-?,eu-central-1}::{vpc,subnet}', 'region', 'eu-west-3', 'eu-central-2'],
    ['arn:aws:ec2:us-(east|west)-.*:*:instance', 'region', 'us-east-1', 'us-gov-east-1'],
    ['ec2:volume/~vol-0[0-7].*', 'id', 'vol-07a', 'vol-08a'],
  ] as const)('%s is in the text, and its %s means %s and not %s', (text, part, meant, other) => {
    expect(examples.some((command) => command.includes(text))).toBe(true)
    const pattern = parsePattern(text)
    expect([pattern[part].matches(meant), pattern[part].matches(other)]).toEqual([true, false])
  })
})

describe('queries', () => {
  test.each([
    ['[].InstanceType', 'pages'],
    ['sum([].Size)', 'whole'],
    ['length(@)', 'whole'],
    ['[0]', 'whole'],
    ['InstanceType', 'each'],
    ['{id: InstanceId}', 'each'],
    ['[InstanceId, State.Name]', 'each'],
    ['length(SecurityGroups)', 'each'],
    ['[?Size > `100`]._id', 'pages'],
  ] as const)('%s is read as %s, as the text says', (query, kind) => {
    expect(readQuery(query).kind).toBe(kind)
  })

  test.each(['each', 'list'] satisfies Scope[])('the flags say otherwise: %s', (scope) => {
    expect(readQuery('length(@)', scope).kind).toBe(scope === 'each' ? 'each' : 'whole')
  })
})

describe('environment', () => {
  const sources = ['../../src/', '../../../query/src/sdk/'].flatMap((folder) => {
    const path = fileURLToPath(new URL(folder, import.meta.url))
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith('topics'))
      .map((file) => readFileSync(path + file, 'utf8'))
  })
  const told = JSON.stringify(topic('environment'))

  test('names every variable that the code reads', () => {
    const read = sources.flatMap((text) => [
      ...[...text.matchAll(/\benv\.([A-Z][A-Z0-9_]+)/g)].map(([, name]) => name ?? ''),
      ...[...text.matchAll(/'((?:AWS|ARNQ|XDG|REQUESTS)_[A-Z0-9_]+)'/g)].map(([, name]) => name ?? ''),
    ])
    // What a CGI server sets: it only makes HTTP_PROXY distrusted.
    const silent = new Set(['REQUEST_METHOD'])
    const missing = [...new Set(read)].filter((name) => !silent.has(name) && !new RegExp(`\\b${name}\\b`).test(told))
    expect(missing).toEqual([])
  })

  test('names none that no code reads', () => {
    const unread = termsOf('environment')
      .map((term) => term.replace('<SERVICE>', ''))
      .filter((name) => !sources.some((text) => text.includes(name)))
    expect(unread).toEqual([])
  })
})

test('exit-codes names every code', () => {
  expect(termsOf('exit-codes')).toEqual(exitCodes.map(({ code, name }) => `${code} ${name}`))
})

test('formats names every format', () => {
  expect(termsOf('formats')).toEqual([...formatNames])
})

test('the summary of help names every topic', () => {
  const summary = commands.find(({ name }) => name === 'help')?.summary
  for (const { name } of topics) expect(summary).toContain(name)
})

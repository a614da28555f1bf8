import { type Fault, messy, messyTruth, smallWorld, type World } from '@arnq/sandbox'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { runArnq } from '../packages/cli/test/run-in-process.ts'
import type { Ran } from './arnq.ts'
import { arnqConfig, type Estate, estate, OBEYED } from './estate.ts'

// Everything fails at once; whatever can be seen is seen, and whatever cannot is named, once.

vi.setConfig({ testTimeout: 60_000 })

const truth = messyTruth()
const [silent, expired, hollow, crowded, closed, locked] = [
  '555555555555',
  '888888888888',
  '999999999999',
  '666666666666',
  '131313131313',
  '222222222222',
]

/** What each trouble is called in an answer. */
const causes: Readonly<Record<string, string>> = {
  'role-denied': 'denied sts:AssumeRole AccessDenied',
  'denied-by-iam': 'denied ec2:DescribeInstances UnauthorizedOperation',
  'denied-by-scp': 'denied-by-scp ec2:DescribeInstances UnauthorizedOperation',
  hangs: 'timeout ec2:DescribeInstances TimeoutError',
  expired: 'expired ec2:DescribeRegions RequestExpired',
  'same-token': 'unknown ec2:DescribeInstances RepeatedToken',
}

type Group = {
  readonly kind: string
  readonly action: string
  readonly code: string
  readonly next: string
  readonly accounts: readonly { readonly id: string; readonly regions: readonly string[] }[]
}

const groupsIn = (stderr: string): readonly Group[] =>
  stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).failure)

const lockedOut = `[profile locked-out]\nrole_arn = arn:aws:iam::${locked}:role/arnq-reader\nsource_profile = default\n`

let messyEstate: Estate
let byProfiles: Ran
let byOrganization: Ran
let callsByProfiles: Estate['sandbox']['calls']
let callsByOrganization: Estate['sandbox']['calls']

const organization = arnqConfig('organization:\n  role: arnq-reader\n')

/** The same world with fewer empty pages, for the questions that are not about them. */
function shorter(): World {
  const { faults = [], ...world } = messy()
  const few = (fault: Fault): Fault =>
    fault.does.kind === 'empty-pages' ? { ...fault, does: { ...fault.does, pages: 10 } } : fault
  return { ...world, faults: faults.map(few) }
}

beforeAll(async () => {
  const long = await estate(messy(), lockedOut)
  messyEstate = await estate(shorter())
  const question = ['ec2:instance', '--timeout', '2', '-o', 'json']
  ;[byProfiles, byOrganization] = await Promise.all([
    long.arnq([...question, '--error-format', 'json', '--allow-partial']),
    messyEstate.arnq([...question, '--config', organization]),
  ])
  callsByProfiles = [...long.sandbox.calls]
  callsByOrganization = [...messyEstate.sandbox.calls]
  await long.sandbox.close()
}, 120_000)

afterAll(() => messyEstate.sandbox.close())

describe.each([
  ['AWS profiles', () => byProfiles],
  ['an organization', () => byOrganization],
])('by %s', (_, ran) => {
  test('every row that can be reached arrives, once', () => {
    const ids: string[] = JSON.parse(ran().stdout).map(({ id }: { id: string }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const sure = ids.filter((id) => !truth.perhaps.includes(id))
    expect(sure.sort()).toEqual([...truth.reachable].sort())
  })

  test('nothing on stdout but the answer, and nothing of it obeyed by a terminal', () => {
    expect(ran().stdout).not.toMatch(OBEYED)
    expect(ran().stderr).not.toMatch(OBEYED)
  })
})

test('each failure is named once, by its cause, its place and what to do next', () => {
  const told = groupsIn(byProfiles.stderr).flatMap(({ kind, action, code, accounts }) =>
    accounts.map(({ id, regions }) => `${id} ${regions.length === 1 ? regions : 'all'} ${kind} ${action} ${code}`),
  )
  const meant = truth.failures.map(({ account, region, why }) => `${account} ${region ?? 'all'} ${causes[why]}`)
  expect(told.sort()).toEqual(meant.sort())
  for (const { next } of groupsIn(byProfiles.stderr)) expect(next).toMatch(/\w+ \w+/)
})

test('in words, too: one paragraph for each cause', () => {
  const { stderr } = byOrganization
  expect(stderr).toMatch(/^arnq: incomplete: 9 of \d+ targets could not be seen, for 6 causes\n/)
  expect(
    stderr
      .match(/^ {2}\S.*$/gm)
      ?.map((line) => line.trim())
      .sort(),
  ).toEqual([
    'credentials expired: ec2:DescribeRegions in expired (888888888888)',
    'failed: ec2:DescribeInstances in looping (121212121212) us-east-1',
    'no answer in time: ec2:DescribeInstances in silent (555555555555) us-west-2',
    'not allowed: ec2:DescribeInstances in half-blind (333333333333) af-south-1, eu-west-1, us-east-1, us-west-2',
    'not allowed: sts:AssumeRole in locked-out (222222222222)',
    'refused by a service control policy: ec2:DescribeInstances in fenced (444444444444) eu-west-1',
  ])
  expect(stderr.match(/^ {4}next: .+$/gm)).toHaveLength(6)
})

test('the exit code says partial, unless that was allowed', () => {
  expect([byOrganization.code, byProfiles.code]).toEqual([4, 0])
})

test('ten thousand empty pages are followed to the rows behind them', () => {
  const pages = callsByProfiles.filter(
    ({ account, region, operation }) =>
      account === hollow && region === 'us-east-1' && operation === 'DescribeInstances',
  )
  expect(pages).toHaveLength(10_001)
})

test('the silent region is given up after two tries, the same token after two pages', () => {
  const of = (id: string, place: string) =>
    callsByProfiles.filter(
      ({ account, region, operation }) => account === id && region === place && operation === 'DescribeInstances',
    )
  expect(of(silent, 'us-west-2')).toHaveLength(2)
  expect(of('121212121212', 'us-east-1')).toHaveLength(2)
})

test('expired credentials are told once and asked no more', () => {
  const asked = callsByProfiles.filter(({ account }) => account === expired)
  expect(new Set(asked.map(({ operation }) => operation))).toEqual(new Set(['DescribeRegions']))
})

test('a suspended account is not even asked for its role', () => {
  const roles = callsByOrganization
    .filter(({ operation }) => operation === 'AssumeRole')
    .map(({ input }) => (input as { RoleArn: string }).RoleArn.split(':')[4])
  expect(roles).toHaveLength(9)
  expect(new Set(roles).size).toBe(9)
  expect(roles).not.toContain(closed)
})

test('a region that the account did not opt in to is passed over under a glob, and told of by its name', async () => {
  const { arnq, during } = messyEstate
  const glob = await during(() => arnq(['arn:aws:ec2:*:not-there:instance/*|length(@)']))
  expect(glob.result).toEqual({ code: 0, stdout: '9\n', stderr: '' })
  expect(glob.calls.map(({ region }) => region)).not.toContain('af-south-1')
  const named = await during(() => arnq(['arn:aws:ec2:{af-south-1,us-east-1}:not-there:instance/*|length(@)']))
  expect([named.result.code, named.result.stdout]).toEqual([0, '3\n'])
  expect(named.result.stderr).toContain(
    'not available there: ec2:DescribeRegions in not-there (777777777777) af-south-1',
  )
  expect(named.calls.map(({ region }) => region)).not.toContain('af-south-1')
})

test('credentials that expire under way stop all that waits for them', async () => {
  const { arnq, during } = messyEstate
  const four = '{us-east-1,us-west-2,eu-west-1}'
  const { result, calls } = await during(() =>
    arnq([`arn:aws:ec2:${four}:expired:*`, '--concurrency', '3', '--error-format', 'json']),
  )
  expect(calls.filter(({ account }) => account === expired).length).toBeLessThanOrEqual(3)
  expect(result.code).toBe(5)
  expect(groupsIn(result.stderr)).toMatchObject([{ kind: 'expired', source: 'profile expired', count: 105 }])
})

test('five calls a second lose no row', async () => {
  const templates = Array.from({ length: 10 }, (_, at) => ({
    LaunchTemplateId: `lt-${String(at).padStart(17, '0')}`,
    LaunchTemplateName: `template-${at}`,
  }))
  const versions = templates.flatMap((template) =>
    [1, 2].map((VersionNumber) => ({ ...template, VersionNumber, LaunchTemplateData: {} })),
  )
  const world = smallWorld({
    holdings: {
      [crowded]: {},
      '111111111111': { 'us-east-1': { launchTemplates: templates, launchTemplateVersions: versions } },
    },
    faults: [{ action: 'ec2:*', does: { kind: 'throttle', capacity: 5, perSecond: 5 } }],
  })
  const throttled = await estate(world)
  const { arnq, sandbox } = throttled
  const ran = await arnq(['arn:aws:ec2:us-east-1:111111111111:launch-template-version/*|length(@)'])
  expect(ran).toEqual({ code: 0, stdout: '20\n', stderr: '' })
  expect(sandbox.calls.some(({ code }) => code === 'RequestLimitExceeded')).toBe(true)
  await sandbox.close()
})

describe('nothing escapes', () => {
  const questions = [
    'arn:aws:ec2:us-east-1:111111111111:instance/*',
    'arn:aws:ec2:us-east-1:111111111111:instance/*|[].{name: _name, tags: _tags}',
    'arn:aws:ec2:us-east-1:111111111111:instance/*|[]._tags',
    'arn:aws:ec2:us-east-1:111111111111:instance/*|[].Tags[].[Key, Value]',
    'arn:aws:ec2:us-east-1:111111111111:instance/*|[0].Tags',
  ]

  test.each(['json', 'ndjson', 'csv', 'table', 'yaml', 'arn'])('into a pipe as %s', async (format) => {
    for (const question of format === 'arn' ? questions.slice(0, 1) : questions) {
      const { code, stdout, stderr } = await runArnq([question, '-o', format], messyEstate)
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout).not.toMatch(OBEYED)
      expect(stdout.length).toBeGreaterThan(0)
    }
  })

  test.each(['json', 'ndjson', 'csv', 'tsv', 'table', 'yaml', 'arn', 'text'])(
    'onto a terminal as %s',
    async (format) => {
      for (const question of format === 'arn' ? questions.slice(0, 1) : questions) {
        const { code, stdout } = await runArnq([question, '-o', format, '--color', 'never', '--quiet'], {
          ...messyEstate,
          columns: 100,
        })
        expect(code).toBe(0)
        // The tab parts the columns of tsv and text; those of the values are written out.
        const shown = format === 'tsv' || format === 'text' ? stdout.replaceAll('\t', '') : stdout
        expect(shown).not.toMatch(OBEYED)
      }
    },
  )

  test('the built arnq prints the same', async () => {
    for (const format of ['table', 'csv', 'yaml'])
      expect((await messyEstate.arnq([questions[2] ?? '', '-o', format])).stdout.replaceAll('\t', '')).not.toMatch(
        OBEYED,
      )
  })

  test('tags come back from csv and tsv as many as they were, and no cell is a formula', async () => {
    for (const question of questions.slice(1, 4)) {
      const { stdout } = await runArnq([question, '-o', 'csv'], messyEstate)
      const cells = cellsOf(stdout)
      expect(new Set(cells.map(({ length }) => length)).size).toBe(1)
      expect(cells.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
    }
    const { stdout } = await runArnq([questions[1] ?? '', '-o', 'csv'], messyEstate)
    expect(cellsOf(stdout).flat()).toContain("'=cmd|' /C calc'!A0")
  })

  test('a name that an enemy gave an account is shown, not obeyed', async () => {
    const name = '\u001b]0;owned\u0007\u009b2J\u202eevil\nsecond line'
    const world = smallWorld({
      account: { '222222222222': { name, denials: [{ action: 'ec2:DescribeVpcs', by: 'iam' }] } },
    })
    const { sandbox, env } = await estate(world)
    const options = { env: { ...env, ARNQ_CONFIG: organization } }
    for (const args of [
      ['ec2:vpc'],
      ['ec2:vpc', '--error-format', 'json'],
      ['accounts', '-o', 'table'],
      ['regions', '-o', 'csv'],
      ['doctor'],
      ['ec2:vpc', '--debug'],
      [`arn:aws:ec2:*:${name.slice(0, 9)}:vpc/*`],
      [`arn:aws:ec2:*:${name.slice(0, 9)}:vpc/*`, '--error-format', 'json'],
    ]) {
      const { stdout, stderr } = await runArnq(args, options)
      expect(stdout).not.toMatch(OBEYED)
      expect(stderr).not.toMatch(OBEYED)
    }
    await sandbox.close()
  })
})

/** The cells of CSV text, by RFC 4180. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    if (end === '\n') rows.push([])
  }
  return rows.slice(0, -1)
}

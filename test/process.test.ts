import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { demoKey, type Fault, smallKey, smallWorld, vast } from '@arnq/sandbox'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { runArnq } from '../packages/cli/test/run-in-process.ts'
import { arnq, runProgram } from './arnq.ts'
import { arnqConfig, type Estate, estate } from './estate.ts'

// arnq as the shell and the terminal see it.

vi.setConfig({ testTimeout: 60_000 })

const root = fileURLToPath(new URL('..', import.meta.url))
const node = join(root, 'node_modules', '.bin', 'node')
const bin = join(root, 'packages/cli/bin/arnq.js')

const vpcs = (name: string) =>
  Array.from({ length: 3 }, (_, at) => ({ VpcId: `vpc-${name}${at}`, CidrBlock: '10.0.0.0/16' }))
const holdings = {
  '111111111111': { 'us-east-1': { vpcs: vpcs('a') }, 'eu-west-1': { vpcs: vpcs('b') } },
  '222222222222': { 'us-east-1': { vpcs: vpcs('c') }, 'eu-west-1': { vpcs: vpcs('d') } },
}
const inEurope = (does: Fault['does']): readonly Fault[] => [
  { action: 'ec2:DescribeVpcs', account: '222222222222', region: 'eu-west-1', does },
]
const hang = inEurope({ kind: 'hang' })
const denied = { kind: 'error', code: 'UnauthorizedOperation', message: 'no', status: 403 } as const

let two: Estate
beforeAll(async () => {
  two = await estate(smallWorld({ holdings }))
})
afterAll(() => two.sandbox.close())

const idsIn = (ndjson: string): readonly string[] =>
  ndjson
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).id)
    .sort()
const answering = [...vpcs('a'), ...vpcs('b'), ...vpcs('c')].map(({ VpcId }) => VpcId)

/** Starts the built arnq and leaves its pipes to the test. */
function start(args: readonly string[], env: Record<string, string>) {
  const child = spawn(node, [bin, ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const seen = { stdout: '', stderr: '' }
  child.stderr.setEncoding('utf8').on('data', (text) => (seen.stderr += text))
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)))
  return {
    child,
    seen,
    ended,
    /** Reads stdout until it holds so many lines. */
    lines: (count: number) =>
      new Promise<void>((resolve) =>
        child.stdout.setEncoding('utf8').on('data', (text) => {
          seen.stdout += text
          if (seen.stdout.split('\n').length > count) resolve()
        }),
      ),
  }
}

describe('exit codes', () => {
  const exits = async (faults: readonly Fault[], ...args: string[]) => {
    two.sandbox.setFaults(faults)
    return (await two.arnq(['ec2:vpc', ...args])).code
  }

  test('0: all was asked and all answered, rows or none', async () => {
    expect(await exits([])).toBe(0)
    expect((await two.arnq(['ec2:instance'])).code).toBe(0)
  })

  test('2: the question, a flag or the config is wrong', async () => {
    for (const args of [['ec2:vpcs-'], ['ec2:vpc|['], ['ec2:vpc', '--nothing']])
      expect((await two.arnq(args)).code).toBe(2)
    const config = arnqConfig('regions: [us-*]\nacounts: []\n')
    const { code, stderr } = await two.arnq(['ec2:vpc', '--config', config])
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${config}:2:1: there is no setting "acounts"`)])
  })

  test('4: some targets failed, 0 where that was allowed', async () => {
    expect(await exits(inEurope(denied))).toBe(4)
    expect(await exits(inEurope(denied), '--allow-partial')).toBe(0)
  })

  test('5: every target failed, or there was nobody to ask as', async () => {
    expect(await exits([{ action: 'ec2:*', does: denied }])).toBe(5)
    expect((await arnq(['ec2:vpc'], { AWS_EC2_METADATA_DISABLED: 'true' })).code).toBe(5)
  })

  test.runIf(existsSync('/dev/full'))('1: the disk is full', async () => {
    two.sandbox.setFaults([])
    const { code, stderr } = await runProgram('sh', ['-c', `node "${bin}" ec2:vpc > /dev/full`], two.env)
    expect([code, stderr]).toEqual([1, expect.stringContaining('ENOSPC')])
  })
})

describe('signals', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s while a region hangs: the rows so far, what is missing, %i', async (signal, code) => {
    two.sandbox.setFaults(hang)
    const { child, seen, ended, lines } = start(['ec2:vpc', '-o', 'ndjson'], two.env)
    await lines(answering.length)
    child.kill(signal)
    expect(await ended).toBe(code)
    expect(idsIn(seen.stdout)).toEqual(answering)
    expect(seen.stderr).toBe('arnq: stopped: incomplete, 1 of 4 targets had not answered\n')
  })

  test('what waits for the last row is printed with those that are there', async () => {
    two.sandbox.setFaults(hang)
    const args = ['ec2:vpc', '-o', 'table', '--error-format', 'json', '--debug']
    const { child, seen, ended, lines } = start(args, two.env)
    const read = lines(answering.length)
    await until(() => (seen.stderr.match(/DescribeVpcs .* ok\n/g) ?? []).length === 3)
    child.kill('SIGINT')
    await read
    expect(await ended).toBe(130)
    for (const id of answering) expect(seen.stdout).toContain(id)
    const [last = ''] = seen.stderr.trim().split('\n').slice(-1)
    expect(JSON.parse(last)).toEqual({ incomplete: expect.objectContaining({ planned: 4, done: 3, rows: 9 }) })
  })

  test('a second SIGINT ends at once, even where nobody reads what is written', async () => {
    const many = await estate(vast({ accounts: 1, regions: 1, instances: 5000 }))
    const { child, ended } = start(['ec2:instance', '-o', 'ndjson'], many.env)
    // Nobody reads: arnq writes until the pipe is full and can neither go on nor end by itself.
    await until(() => many.sandbox.calls.some(({ operation }) => operation === 'DescribeInstances'))
    const insist = setInterval(() => child.kill('SIGINT'), 200)
    expect(await ended).toBe(130)
    clearInterval(insist)
    await many.sandbox.close()
  })

  test('a first row is out while a region hangs', async () => {
    two.sandbox.setFaults(hang)
    const first = async (format: string) => {
      const { child, ended, lines } = start(['ec2:vpc', '-o', format], two.env)
      await lines(3)
      child.kill('SIGTERM')
      return ended
    }
    const codes = await Promise.all(['ndjson', 'json', 'csv', 'text', 'yaml', 'arn'].map(first))
    expect(codes).toEqual(codes.map(() => 143))
  })
})

/** Waits until something has come to pass. */
async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await new Promise((resolve) => setTimeout(resolve, 10))
}

describe.concurrent('pipes', () => {
  let many: Estate
  beforeAll(async () => {
    many = await estate(vast({ accounts: 1, regions: 1, instances: 5000 }))
  })
  afterAll(() => many.sandbox.close())

  test.each(['ndjson', 'csv', 'json', 'table', 'yaml'])(
    'a reader that leaves after the first line of %s: quiet, 0',
    async (format) => {
      const { child, seen, ended, lines } = start(['ec2:instance', '-o', format], many.env)
      await lines(1)
      child.stdout.destroy()
      expect(await ended).toBe(0)
      expect(seen.stderr).toBe('')
    },
  )

  test('| head -1', async () => {
    const ran = await runProgram('sh', ['-c', `node "${bin}" ec2:instance -o arn | head -1`], many.env)
    expect([ran.code, ran.stderr, ran.stdout.match(/\n/g)?.length]).toEqual([0, '', 1])
  })

  test('a stdout that is closed is no error', async () => {
    const ran = await runProgram('sh', ['-c', `node "${bin}" ec2:instance -o arn >&-`], many.env)
    expect([ran.code, ran.stderr]).toEqual([0, ''])
  })

  test('a reader that left before anything was written', async () => {
    const { child, seen, ended } = start(['ec2:instance', '-o', 'ndjson'], many.env)
    child.stdout.destroy()
    expect([await ended, seen.stderr]).toEqual([0, ''])
  })
})

describe('what is said beside the answer', () => {
  test('--debug tells every call and no secret', async () => {
    two.sandbox.setFaults([])
    const { stderr, stdout, code } = await two.arnq(['ec2:vpc|length(@)', '--debug'])
    expect([code, stdout]).toEqual([0, '12\n'])
    for (const call of ['sts:AssumeRole us-east-1', 'ec2:DescribeRegions us-east-1', 'ec2:DescribeVpcs eu-west-1'])
      expect(stderr).toContain(call)
    // Of regions that are slow to answer a second one is asked.
    const asked = stderr.trim().split('\n')
    expect(asked.filter((line) => !line.includes('ec2:DescribeRegions'))).toHaveLength(1 + 1 + 4)
    const keys = await two.arnq(['ec2:vpc', '--debug'], {
      AWS_ACCESS_KEY_ID: smallKey.accessKeyId,
      AWS_SECRET_ACCESS_KEY: smallKey.secretAccessKey,
      AWS_REGION: 'us-east-1',
    })
    const { stderr: demo } = await arnq(['ec2:vpc|length(@)', '--demo', '--debug'])
    for (const text of [stderr, keys.stderr, demo]) {
      expect(text).toContain('ec2:DescribeVpcs')
      for (const secret of [smallKey.secretAccessKey, demoKey.secretAccessKey, 'ASIA', 'AKIA'])
        expect(text).not.toContain(secret)
      // A session token, a secret or a signature is longer than any word of a line.
      expect(text.split(/\s/).filter((word) => word.length > 50)).toEqual([])
    }
  })

  test('--limit counts rows in every format', async () => {
    two.sandbox.setFaults([])
    const formats = { ndjson: 7, csv: 8, tsv: 8, table: 8, arn: 7 }
    for (const [format, lines] of Object.entries(formats)) {
      const { stdout } = await runArnq(['ec2:vpc', '-o', format, '--limit', '7'], two)
      expect(stdout.trimEnd().split('\n')).toHaveLength(lines)
    }
    for (const query of ['[].VpcId', 'sort([].VpcId)', 'VpcId'])
      expect(JSON.parse((await runArnq([`ec2:vpc|${query}`, '--limit', '7'], two)).stdout)).toHaveLength(7)
    expect((await runArnq(['ec2:vpc', '--limit', '0'], two)).stdout).toBe('[]\n')
  })

  test('--quiet leaves hints out, not failures', async () => {
    two.sandbox.setFaults([])
    const hinted = await two.arnq(['ec2:vpc|[].VpcIdd'])
    expect(hinted.stderr).toContain('"VpcIdd"; did you mean VpcId')
    expect((await two.arnq(['ec2:vpc|[].VpcIdd', '--quiet'])).stderr).toBe('')
    two.sandbox.setFaults(inEurope(denied))
    expect((await two.arnq(['ec2:vpc', '--quiet'])).stderr).toContain('not allowed: ec2:DescribeVpcs')
  })

  test('ARNQ_OUTPUT is the format where no flag says another', async () => {
    two.sandbox.setFaults([])
    const asked = (...args: string[]) => two.arnq(['ec2:vpc', '--limit', '1', ...args], { ARNQ_OUTPUT: 'arn' })
    expect((await asked()).stdout).toMatch(/^arn:aws:ec2:\S+:vpc\/vpc-\S+\n$/)
    expect((await asked('-o', 'json')).stdout).toMatch(/^\[\n/)
    expect(await two.arnq(['ec2:vpc'], { ARNQ_OUTPUT: 'arm' })).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('ARNQ_OUTPUT'),
    })
  })
})

describe('a terminal', () => {
  // What is drawn comes with time; this answer takes long enough for it.
  const slow = inEurope({ kind: 'delay', ms: 1000 })

  test.each([60, 80, 120, 200])('%i columns wide: no line is wider', async (columns) => {
    two.sandbox.setFaults([])
    const { stdout, code } = await runArnq(['ec2:vpc', '--color', 'never'], { ...two, columns })
    expect([code, stdout.trim().split('\n').length]).toEqual([0, 13])
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
  })

  test('the progress line is drawn on stderr, fits, and is wiped', async () => {
    two.sandbox.setFaults(slow)
    const { stdout, stderr } = await runArnq(['ec2:vpc'], { ...two, columns: 70 })
    expect(stderr).toMatch(/3 of 4 targets, 9 rows/)
    const drawn = stderr.split('\r\u001b[K')
    for (const line of drawn) expect(line.length).toBeLessThan(70)
    expect(drawn.at(-1)).toBe('')
    expect(stderr).not.toContain('\n')
    expect(stdout).not.toContain('targets')
  })

  test('no progress without a terminal, on a dumb one, in CI, with --quiet', async () => {
    two.sandbox.setFaults(slow)
    const said = async (flags: readonly string[], more: Record<string, string>, columns?: number) =>
      (await runArnq(['ec2:vpc', ...flags], { env: { ...two.env, ...more }, ...(columns && { columns }) })).stderr
    const ways = [said([], {}), said(['--quiet'], {}, 80), said([], { CI: 'true' }, 80), said([], { TERM: 'dumb' }, 80)]
    expect(await Promise.all(ways)).toEqual(['', '', '', ''])
  })

  test('NO_COLOR and --color decide over the terminal', async () => {
    two.sandbox.setFaults([])
    const escapes = async (flags: readonly string[], env: Record<string, string>, columns?: number) =>
      (
        await runArnq(['ec2:vpc', ...flags], { env: { ...two.env, ...env }, ...(columns && { columns }) })
      ).stdout.includes('\u001b')
    expect(await escapes([], {}, 80)).toBe(true)
    expect(await escapes([], { NO_COLOR: '1' }, 80)).toBe(false)
    expect(await escapes(['--color', 'always', '-o', 'table'], {})).toBe(true)
    expect(await escapes(['-o', 'table'], {})).toBe(false)
  })
})

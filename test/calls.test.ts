import { type Call, demo, messy, vast } from '@arnq/sandbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runArnq } from '../packages/cli/test/run-in-process.ts'
import { type Estate, estate } from './estate.ts'

// What a question costs, by the log of whoever was asked.

type Asked = {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  readonly calls: readonly Call[]
}

async function ask({ env, during }: Estate, ...args: readonly string[]): Promise<Asked> {
  const { result, calls } = await during(() => runArnq(args, { env }))
  return { ...result, calls }
}

const of = (calls: readonly Call[], operation: string): readonly Call[] =>
  calls.filter((call) => call.operation === operation)
const once = (values: readonly (string | undefined)[]): readonly string[] => [...new Set(values.map(String))].sort()
const rolesIn = (calls: readonly Call[]): readonly string[] =>
  of(calls, 'AssumeRole').map(({ input }) => (input as { RoleArn: string }).RoleArn.split(':')[4] ?? '')

const american = ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2']

describe('twelve accounts and seventeen regions', () => {
  const world = demo({ latency: 0, throttling: 'none' })
  let company: Estate
  beforeAll(async () => {
    company = await estate(world)
  })
  afterAll(() => company.sandbox.close())

  test('us-* is asked of four regions, and nothing at all of any other', async () => {
    const { code, calls } = await ask(company, 'arn:aws:ec2:us-*:*:instance/*|[].InstanceType')
    expect(code).toBe(0)
    expect(once(of(calls, 'DescribeInstances').map(({ region }) => region))).toEqual(american)
    expect(of(calls, 'DescribeInstances')).toHaveLength(12 * 4)
    expect(once(calls.map(({ region }) => region)).filter((region) => !american.includes(region))).toEqual([])
    // A region that is slow to answer is not waited for: a second one is asked.
    expect(once(of(calls, 'DescribeRegions').map(({ account }) => account))).toHaveLength(12)
    expect(rolesIn(calls)).toHaveLength(11)
  })

  const named = (part: string): readonly string[] =>
    world.accounts.filter(({ name }) => name.includes(part)).map(({ id }) => id)

  // A name is no id: whose keys the first profile has need not be known. A list of ids, or a regular expression, may mean them.
  test.each([
    ['*prod*', named('prod'), []],
    ['{447120986335,904412668127}', ['447120986335', '904412668127'], ['GetCallerIdentity']],
    ['~.*-prod', named('-prod'), ['GetCallerIdentity']],
  ])('accounts that %s does not mean get no call, nor are their roles taken', async (account, meant, besides) => {
    const { code, calls } = await ask(company, `arn:aws:ec2:us-east-1:${account}:vpc/*`)
    expect([code, meant.length > 1]).toEqual([0, true])
    expect([...rolesIn(calls)].sort()).toEqual([...meant].sort())
    expect(once(of(calls, 'DescribeVpcs').map((call) => call.account))).toEqual([...meant].sort())
    const others = calls.filter(({ operation }) => !['AssumeRole', 'DescribeVpcs'].includes(operation))
    expect(others.map(({ operation }) => operation)).toEqual(besides)
  })

  test('a region by its name, or several, needs nobody to say that it is there', async () => {
    for (const region of ['eu-west-1', '{eu-west-1,us-east-2}']) {
      const { calls } = await ask(company, `arn:aws:ec2:${region}:security:subnet/*`)
      expect(once(calls.map(({ operation }) => operation))).toEqual(['AssumeRole', 'DescribeSubnets'])
    }
  })

  test('many types take each role once', async () => {
    const { code, calls } = await ask(company, 'arn:aws:ec2:us-east-1:*:{vpc,subnet,volume,image,snapshot}/*|length(@)')
    expect(code).toBe(0)
    expect(rolesIn(calls)).toHaveLength(11)
    expect(new Set(rolesIn(calls)).size).toBe(11)
    expect(of(calls, 'GetCallerIdentity')).toHaveLength(1)
  })

  test('many types at once, more than there are places, take the role all the same', async () => {
    const { code, calls } = await ask(
      company,
      'arn:aws:ec2:{us-east-1,eu-west-1}:security:*|length(@)',
      '--concurrency',
      '2',
    )
    expect(code).toBe(0)
    expect(rolesIn(calls)).toHaveLength(1)
  })

  test('--accounts and --regions narrow before anything is called', async () => {
    const { calls } = await ask(company, 'ec2:vpc', '--accounts', 'security', '--regions', 'us-east-*')
    expect(rolesIn(calls)).toEqual(['366402817755'])
    expect(once(of(calls, 'DescribeVpcs').map(({ region }) => region))).toEqual(['us-east-1', 'us-east-2'])
  })

  test.each([
    ['a service that is not there', ['ec3:instance']],
    ['a type that is not there', ['ec2:instanze']],
    ['a region that is misspelt', ['arn:aws:ec2:us-esat-1:*:instance/*']],
    ['a partition that is not there', ['arn:aws-moon:ec2:*:*:instance/*']],
    ['an account that is not there', ['arn:aws:ec2:*:secruity:instance/*']],
    ['a regular expression that is none', ['arn:aws:ec2:us-(east:*:instance/*']],
    ['a query that is none', ['ec2:instance|[?State']],
    ['a function that is not there', ['ec2:instance|lenght(@)']],
    ['a flag that is not there', ['ec2:instance', '--outptu', 'json']],
    ['a format that is not there', ['ec2:instance', '-o', 'xml']],
    ['a number that is none', ['ec2:instance', '--limit', 'few']],
    ['a column that is none', ['ec2:instance', '-o', 'csv', '--columns', 'a=[']],
    ['a key to sort by that is none', ['ec2:instance', '--sort', 'a=[']],
    ['each and all', ['ec2:instance|length(@)', '--each', '--all']],
    ['a region that --regions cannot mean', ['arn:aws:ec2:us-east-1:security:instance/*', '--regions', 'eu-*']],
    ['a saved question that is not there', ['@types']],
    ['a profile that is not there', ['ec2:instance', '--profile', 'secruity']],
  ])('%s is wrong before anything is called', async (_, args) => {
    const { code, calls, stdout, stderr } = await ask(company, ...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^arnq: /)
    expect(calls.map(({ operation }) => operation)).toEqual([])
  })

  test.each([
    [['explain', 'arn:aws:ec2:us-*:*:instance/i-0*|[?InstanceType==`"t3.micro"`]']],
    [['policy', 'ec2:instance']],
    [['types']],
    [['help', 'patterns']],
    [['init', '--print']],
  ])('arnq %s calls nobody', async (args) => {
    const { code, calls, stdout } = await ask(company, ...args)
    expect([code, calls]).toEqual([0, []])
    expect(stdout).not.toBe('')
  })
})

describe('ten thousand instances in one region', () => {
  let one: Estate
  beforeAll(async () => {
    one = await estate(vast({ accounts: 1, regions: 2, instances: 10_000, oneTarget: true }))
  })
  afterAll(() => one.sandbox.close())

  const pages = (calls: readonly Call[]): number => of(calls, 'DescribeInstances').length
  const where = 'arn:aws:ec2:us-east-1:*:instance'

  test('all of them are ten pages of the largest size', async () => {
    const { stdout, calls } = await ask(one, `${where}/*|length(@)`)
    expect(stdout).toBe('10000\n')
    expect(pages(calls)).toBe(10)
  })

  test.each([
    ["[?starts_with(InstanceType,'g5')]._id", 100],
    ["[?InstanceType=='g5.xlarge']._id", 100],
    ["[?contains(InstanceType, '5.x') && State.Name!='terminated']._id", 100],
    ["[?InstanceType=='g5.xlarge' && _tags.env=='dev'] | [0]._id", undefined],
  ])('%s is one page', async (query, count) => {
    const { stdout, calls } = await ask(one, `${where}/*|${query}`)
    if (count !== undefined) expect(JSON.parse(stdout)).toHaveLength(count)
    expect(pages(calls)).toBe(1)
  })

  test('so is an id, or the start of one', async () => {
    const { stdout: all } = await ask(one, `${where}/*|[4321].InstanceId`)
    const id: string = JSON.parse(all)
    for (const glob of [id, `${id.slice(0, 8)}*`]) {
      const { stdout, calls } = await ask(one, `${where}/${glob}|[].InstanceId`)
      expect(JSON.parse(stdout)).toContain(id)
      expect(pages(calls)).toBe(1)
    }
  })

  test('what is not sifted by AWS says the same', async () => {
    const question = `${where}/*|[?starts_with(InstanceType,'g5')]._id`
    const [sifted, whole] = [await ask(one, question), await ask(one, question, '--no-push-down')]
    expect(JSON.parse(whole.stdout).sort()).toEqual(JSON.parse(sifted.stdout).sort())
    expect(pages(whole.calls)).toBe(10)
  })

  test('--limit 1 stops asking', async () => {
    for (const format of ['ndjson', 'json', 'text']) {
      const { code, calls } = await ask(one, `${where}/*`, '--limit', '1', '-o', format)
      expect(code).toBe(0)
      expect(pages(calls)).toBeLessThanOrEqual(3)
    }
  })
})

test('a role that is denied is asked for once, whatever is asked in it', async () => {
  const profile = '[profile locked]\nrole_arn = arn:aws:iam::222222222222:role/arnq-reader\nsource_profile = default\n'
  const locked = await estate(messy(), profile)
  for (const region of ['*', '{us-east-1,us-west-2,eu-west-1}']) {
    const { code, calls } = await ask(locked, `arn:aws:ec2:${region}:locked:{vpc,subnet}/*`)
    expect(code).toBe(5)
    expect(calls.map(({ operation }) => operation)).toEqual(['AssumeRole'])
  }
  await locked.sandbox.close()
})

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checks, type Finding } from '@arnq/hygiene'
import { useTruth as truthOf } from '@arnq/sandbox'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Interruption } from '../../src/io.ts'
import { FAMILY, type ServedWorld, serveSmall, serveUses } from '../hygiene/served-world.ts'
import { runArnq } from '../run-in-process.ts'

const truth = truthOf()
const imagesThatAre = (verdict: string): readonly string[] =>
  truth.filter((one) => one.verdict === verdict).map(({ image }) => image)

describe('arnq check stale-image in a world where every way to use an image is used', () => {
  let world: ServedWorld
  beforeAll(async () => {
    world = await serveUses()
  })
  afterAll(() => world.close())
  const stale = (...argv: readonly string[]) =>
    world.run(['check', 'stale-image', '--set', FAMILY, '--state', 'none', ...argv])

  test('agrees with the truth about every image', async () => {
    const { stdout } = await stale('-o', 'json', '--kept')
    const findings: readonly Finding[] = JSON.parse(stdout)
    const said = Object.fromEntries(findings.map((one) => [one.subject.id, one]))
    const verdicts = truth.map(({ cell, image }) => {
      const { outcome, use } = said[image] ?? {}
      return [cell, outcome === 'found' ? 'unused' : (use ?? outcome)]
    })
    expect(Object.fromEntries(verdicts)).toEqual(Object.fromEntries(truth.map(({ cell, verdict }) => [cell, verdict])))
  })

  test('prints ARNs only of what is found', async () => {
    const { stdout } = await stale('-o', 'arn')
    const ids = stdout.split('\n').flatMap((line) => /image\/(ami-\w+)$/.exec(line)?.[1] ?? [])
    expect(ids.toSorted()).toEqual(imagesThatAre('unused').toSorted())
  })

  test.each([
    ['--accounts', 'images'],
    ['--regions', 'eu-west-1'],
    ['--accounts', '1111*'],
  ])('%s %s chooses what is told, and never hides who uses it', async (...flags) => {
    expect((await stale('-o', 'arn', ...flags)).stdout).toBe((await stale('-o', 'arn')).stdout)
    expect((await stale('-o', 'arn', flags[0] ?? '', flags[0] === '--regions' ? 'us-*' : 'prod')).stdout).toBe('')
  })

  test.each([
    ['--accounts', 'imges', 'did you mean images'],
    ['--regions', 'eu-west-2', 'did you mean eu-west-1'],
  ])('%s %s means nothing, and says so', async (flag, word, says) => {
    const { code, stdout, stderr } = await stale('-o', 'arn', flag, word)
    expect([code, stdout, stderr.includes(says)]).toEqual([2, '', true])
  })

  test('shows in a table what is found, and counts below it what is not known', async () => {
    const { stdout, stderr } = await stale('-o', 'table')
    expect(stdout.trim().split('\n')).toHaveLength(1 + imagesThatAre('unused').length)
    expect(stderr).toContain(`${imagesThatAre('unused').length} found`)
    expect(stderr).toMatch(new RegExp(`; ${imagesThatAre('unknown').length} unknown.* because `))
    expect((await stale('-o', 'table', '--quiet')).stderr).not.toContain(' found')
  })

  test('ends with 4 where an account could not be seen, and names the calls once', async () => {
    const { code, stderr } = await stale('-o', 'json')
    expect(code).toBe(4)
    expect(stderr.match(/vault \(444444444444\)/g)).toHaveLength(3)
    expect(stderr).toContain('autoscaling:DescribeAutoScalingGroups, autoscaling:DescribeLaunchConfigurations')
    expect(stderr).toContain('arnq policy --for check')
    expect(await stale('-o', 'json', '--allow-partial')).toMatchObject({ code: 0 })
  })

  test.each([
    ['found', 3],
    ['low', 3],
    ['high', 4],
    ['money>1000000', 4],
    ['check=orphan-volume,unknown', 3],
  ])('--fail-on %s ends with %i, however much could not be seen', async (condition, exit) => {
    const { code, stderr } = await stale('-o', 'json', '--fail-on', condition)
    expect([code, stderr.includes('--fail-on:')]).toEqual([exit, exit === 3])
  })

  test('--fail-on is about what --only and --owner leave', async () => {
    expect((await stale('-o', 'json', '--fail-on', 'found', '--only', 'arn:aws:ec2:us-*')).code).toBe(4)
    expect((await stale('-o', 'json', '--fail-on', 'found', '--owner', 'nobody')).code).toBe(4)
    const some = await stale('-o', 'arn', '--only', `ec2:image/${imagesThatAre('unused')[0]}`)
    expect(some.stdout.trim().split('\n')).toHaveLength(1)
  })

  test('says what had arrived where it is stopped', async () => {
    const stop = new AbortController()
    stop.abort(new Interruption(130))
    const asked = world.sandbox.calls.length
    const { code, stdout, stderr } = await world.run(['check', 'stale-image', '-o', 'json'], { signal: stop.signal })
    expect([code, stdout]).toEqual([130, '[]\n'])
    expect(stderr).toContain('arnq: stopped')
    expect(world.sandbox.calls).toHaveLength(asked)
  })
})

test('the gravest comes first, and of those the costliest', async () => {
  const { stdout } = await runArnq(['check', 'public-image', 'unassociated-address', '--demo', '-o', 'json'])
  const findings: readonly Finding[] = JSON.parse(stdout)
  const severities = findings.filter(({ outcome }) => outcome === 'found').map(({ severity }) => severity)
  const grave = severities.filter((severity) => severity === 'high').length
  expect(grave).toBeGreaterThan(0)
  expect(new Set(severities.slice(0, grave))).toEqual(new Set(['high']))
})

describe('words that are wrong', () => {
  test.each([
    [['stale-imag'], 'did you mean stale-image'],
    [['--set', 'stale-image.kep=1'], 'did you mean keep'],
    [['--only', 'ec2:imag'], 'did you mean image'],
    [['--fail-on', 'never'], 'nothing to fail on'],
    [['--fail-on', 'check=stale-imag'], 'did you mean stale-image'],
    [['--severity', 'worst'], 'low, medium, high'],
    [['--columns', 'a['], 'cannot be read'],
    [['--exceptions', '/nowhere.yaml'], 'the exceptions /nowhere.yaml cannot be read'],
    [['--prices', '/nowhere.json'], 'the prices /nowhere.json cannot be read'],
    [['--state', 's3://'], 'is no place in S3'],
  ])('%j', async (argv, says) => {
    const { code, stdout, stderr } = await runArnq(['check', '--demo', ...argv])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(says)
  })
})

describe('arnq check --list', () => {
  test('takes settings from as many flags as there are', async () => {
    const argv = ['check', 'stale-image', 'orphan-volume', '--list', '-o', 'csv']
    const { stdout } = await runArnq([...argv, '--set', 'stale-image.keep=7', '--set', 'orphan-volume.minDays=99'])
    expect(stdout).toMatch(/minDays 99/)
    expect(stdout).toMatch(/keep 7/)
  })

  test('has every check with its settings, and asks nothing', async () => {
    const { code, stdout, stderr } = await runArnq(['check', '--list', '-o', 'json'])
    expect([code, stderr]).toEqual([0, ''])
    const listed = JSON.parse(stdout)
    expect(listed.map(({ check }: { check: string }) => check)).toEqual(checks.map(({ name }) => name).toSorted())
    const stale = listed.find(({ check }: { check: string }) => check === 'stale-image')
    expect(stale.settings).toContainEqual(expect.objectContaining({ name: 'keep', default: 5, value: 5 }))
    expect(stale.permissions).toContain('ec2:DescribeImages')
  })

  test('tells settings as they are, in a line', async () => {
    const argv = ['check', 'stale-image', '--list', '-o', 'csv', '--set', 'stale-image.keep=7']
    expect((await runArnq(argv)).stdout).toMatch(/keep 7/)
    const off = await runArnq(['check', '--list', '-o', 'tsv', '--set', 'stale-image=false'])
    expect(off.stdout.split('\n').find((line) => line.startsWith('stale-image'))).toMatch(/switched off$/)
  })
})

describe('what a resource is called', () => {
  const HERE = '111111111111'
  let world: ServedWorld
  afterEach(() => world.close())
  const volume = (id: string, tags: Readonly<Record<string, string>>) => ({
    VolumeId: id,
    OwnerId: HERE,
    State: 'available' as const,
    Size: 100,
    VolumeType: 'gp2' as const,
    AvailabilityZone: 'eu-west-1a',
    CreateTime: new Date('2026-01-01T00:00:00Z'),
    SnapshotId: '',
    Attachments: [],
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  })
  const serve = async (...volumes: readonly ReturnType<typeof volume>[]) => {
    world = await serveSmall({ holdings: { [HERE]: { 'eu-west-1': { volumes } } } })
  }
  const NAME = '=cmd|\u001b[31m"<b>\u202e'

  test.each(['json', 'ndjson', 'csv', 'tsv', 'table', 'yaml', 'text'])(
    'never reaches a terminal raw: %s',
    async (format) => {
      await serve(volume('vol-0aaaaaaaaaaaaaaa1', { Name: NAME, Owner: NAME }))
      const { stdout, code } = await world.run(['check', 'old-generation-volume', '-o', format, '--color', 'never'], {
        columns: 200,
      })
      expect(code).toBe(0)
      expect(stdout).toContain('vol-0aaaaaaaaaaaaaaa1')
      expect(stdout.replaceAll(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\u202e]/u)
      if (format === 'csv') expect(stdout).toContain("'=cmd")
    },
  )

  test('is on a terminal a table with the owner, what it costs, and a line below', async () => {
    await serve(volume('vol-0aaaaaaaaaaaaaaa1', { Name: 'data', Owner: 'web' }), volume('vol-0aaaaaaaaaaaaaaa2', {}))
    const { stdout, stderr } = await world.run(['check', 'old-generation-volume', '--color', 'never'], { columns: 200 })
    const [head = '', first = ''] = stdout.split('\n')
    expect(head.split(/ {2,}/)).toEqual([
      'check',
      'severity',
      'account',
      'region',
      'id',
      'name',
      'owner',
      'cost',
      'reason',
    ])
    expect(first).toMatch(/^old-generation-volume +low +main +eu-west-1 +vol-0aaaaaaaaaaaaaaa1 +data +web +\$\d/)
    expect(stderr).toMatch(/2 found, \$[\d.]+ a month; 2 accounts, 2 regions\n/)
  })

  test('can be chosen among, sorted and cut', async () => {
    await serve(volume('vol-0aaaaaaaaaaaaaaa1', { Owner: 'web' }), volume('vol-0aaaaaaaaaaaaaaa2', { Owner: 'data' }))
    const argv = ['check', 'old-generation-volume', '-o', 'csv', '--columns', '_id,owner,by=finding.owner.source']
    expect((await world.run([...argv, '--sort', 'owner', '--limit', '1'])).stdout).toBe(
      '_id,owner,by\nvol-0aaaaaaaaaaaaaaa2,data,tag Owner\n',
    )
  })

  test('is remembered from one run to the next', async () => {
    await serve(volume('vol-0aaaaaaaaaaaaaaa1', {}))
    const outcome = async (...argv: readonly string[]) => {
      const { stdout } = await world.run(['check', 'orphan-volume', '-o', 'json', ...argv])
      return JSON.parse(stdout).map(({ outcome: one, trend }: Finding) => [one, trend])
    }
    expect(await outcome()).toEqual([['unknown', undefined]])
    world.wait(40)
    expect(await outcome('--state', 'none')).toEqual([['unknown', undefined]])
    expect(await outcome()).toEqual([['found', 'new']])
    expect(await outcome()).toEqual([['found', 'open']])
  })

  test('is left alone by an exception, until it ends', async () => {
    await serve(volume('vol-0aaaaaaaaaaaaaaa1', { Name: 'data' }))
    const file = join(world.folder, 'keep.yaml')
    await writeFile(file, '- match: data\n  reason: drill\n  expires: 2026-11-15\n')
    const run = () => world.run(['check', 'old-generation-volume', '-o', 'json', '--exceptions', 'keep.yaml'])
    expect(JSON.parse((await run()).stdout)).toEqual([
      expect.objectContaining({ outcome: 'excepted', exception: expect.objectContaining({ reason: 'drill' }) }),
    ])
    world.wait(30)
    const late = await run()
    expect(JSON.parse(late.stdout)).toEqual([expect.objectContaining({ outcome: 'found' })])
    expect(late.stderr).toContain('the exception for data has ended')
    await writeFile(file, '- match: data\n- macth: other\n')
    expect((await run()).stderr).toContain('keep.yaml:2')
  })
})

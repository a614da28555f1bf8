import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Aws, Target } from '@arnq/query'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  actions,
  alsoForPlans,
  apply,
  checks,
  chooseChecks,
  type Examination,
  type ExamineOptions,
  examine,
  exceptionsOf,
  type Finding,
  guardsWith,
  lookAgainBy,
  makePlan,
  planSettings,
  shippedPrices,
  sources,
} from '../../packages/hygiene/src/index.ts'
import { memoryJournals } from '../../packages/hygiene/test/memory-journals.ts'
import { runProgram } from '../arnq.ts'
import { overHttp } from '../hygiene/http.ts'
import { keptBy } from '../hygiene/look.ts'

// moto is another's idea of AWS, and lacks much of it. What is used must not be found there, what cannot be asked must make
// unknown, and what is certain must be found and can be cleaned up.

type Ids = Readonly<Record<string, string>>
type World = Readonly<Record<'images' | 'volumes' | 'snapshots' | 'groups' | 'addresses', Ids>>

const [OWNER, CONSUMER] = ['111111111111', '222222222222'] as const
const REGION = 'eu-west-1'
const targets: readonly Target[] = [OWNER, CONSUMER].map((account) => ({ partition: 'aws', account, region: REGION }))
const now = () => new Date()
const long = new Date(Date.now() - 300 * 86_400_000).toISOString()

let server: ChildProcess
let moto: Awaited<ReturnType<typeof overHttp>>
let world: World

beforeAll(async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
  await reachable(url)
  const filler = fileURLToPath(new URL('moto_hygiene_world.py', import.meta.url))
  const { stdout, stderr, code } = await runProgram('python', [filler, url])
  expect(stderr + code).toBe('0')
  world = JSON.parse(stdout)
  const key = { accessKeyId: 'test', secretAccessKey: 'test' }
  moto = await overHttp(
    url,
    key,
    [OWNER, CONSUMER].map((id) => ({ id, role: 'reader' })),
  )
})

afterAll(() => {
  moto?.close()
  server.kill()
})

/** Everything there was made a moment ago: age is not what is tried here. */
const settings = {
  'stale-image': { family: [{ tags: ['family'] }], keep: 0, minAgeDays: 0 },
  'orphan-volume': { minDays: 0 },
  'orphan-snapshot': { minAgeDays: 0, keepPerVolume: 0 },
  'unused-key-pair': { minAgeDays: 0 },
}

const examining = (aws: Aws, names: readonly string[] = []): ExamineOptions => ({
  aws,
  targets,
  checks: chooseChecks(checks, settings, names),
  sources,
  guards: guardsWith({ tags: [], iac: [] }),
  exceptions: exceptionsOf([], now()),
  keepUntilTag: 'arnq:keep-until',
  ownerOf: () => undefined,
  prices: shippedPrices,
  past: () => () => ({ firstSeen: long, since: long }),
  also: alsoForPlans,
  now,
})

/** What moto has never heard of, as an account that does not use it would answer. */
const ABSENT: Readonly<Record<string, object>> = {
  listImageRecipes: {},
  listContainerRecipes: {},
  listInfrastructureConfigurations: {},
  describeCapacityProviders: {},
  describeLockedSnapshots: {},
  listImagesInRecycleBin: {},
  listRules: { Rules: [] },
  enableImageDeprecation: { Return: true },
  disableImage: { Return: true },
}

const whole = (): Aws => ({
  call: ((target, service, operation, input, signal) => {
    const absent = ABSENT[operation]
    return absent ? Promise.resolve(absent) : moto.aws.call(target, service, operation, input, signal)
  }) as Aws['call'],
})

const findingOf = ({ findings }: Examination, check: string, id = ''): Finding | undefined =>
  findings.find((one) => one.check === check && one.subject.id === id)

describe('arnq on moto', () => {
  test('no check breaks off, and what moto cannot tell is a gap', async () => {
    const { failures, findings, gaps } = await examine(examining(moto.aws))
    expect(failures.filter(({ action }) => action.startsWith('check '))).toEqual([])
    expect(gaps.map(({ says }) => says).join('\n')).toContain('imagebuilder:image-recipe')
    expect(findings.length).toBeGreaterThan(50)
    // Nobody can say that an image is used by nothing, since nobody could ask Image Builder.
    const images = findings.filter(({ check }) => check === 'stale-image')
    expect(images.filter(({ outcome }) => outcome === 'found')).toEqual([])
    const unknown = images.filter(({ outcome }) => outcome === 'unknown').map(({ subject }) => subject.id)
    expect(unknown.toSorted()).toEqual([world.images.unused, world.images['shared-unused']].toSorted())
  })

  test('what is used is kept by what uses it, what is not is found', async () => {
    const seen = await examine(examining(whole()))
    const { unused, 'shared-unused': shared, ...used } = world.images
    const by = {
      instance: 'ec2:instance',
      stopped: 'ec2:instance',
      configuration: 'autoscaling:launchConfiguration',
      attached: 'autoscaling:launchConfiguration',
      default: 'ec2:launch-template-version',
      latest: 'ec2:launch-template-version',
      pinned: 'ec2:launch-template-version',
      parameter: 'ssm:parameter',
      resolved: 'ssm:parameter',
      'another-instance': 'ec2:instance',
      'another-template': 'ec2:launch-template-version',
    } as const
    for (const [name, type] of Object.entries(by)) {
      const finding = findingOf(seen, 'stale-image', used[name])
      expect([name, finding?.outcome, keptBy(finding)]).toEqual([name, 'kept', expect.arrayContaining([type])])
    }
    const found = [
      ['stale-image', unused],
      ['stale-image', shared],
      ['orphan-volume', world.volumes.unused],
      ['orphan-snapshot', world.snapshots.orphan],
      ['unused-security-group', world.groups.unused],
      ['unused-key-pair', 'unused'],
      ['unassociated-address', world.addresses.unused],
      ['log-group-retention', '/forever'],
    ] as const
    const kept = [
      ['orphan-volume', world.volumes.attached],
      ['orphan-snapshot', world.snapshots.living],
      ['unused-security-group', world.groups.machine],
      ['unused-security-group', world.groups.template],
      ['unused-security-group', world.groups.named],
      ['unused-key-pair', 'used'],
      ['unassociated-address', world.addresses.used],
      ['log-group-retention', '/kept'],
    ] as const
    const outcomes = (list: readonly (readonly [string, string | undefined])[]) =>
      list.map(([check, id]) => [check, id, findingOf(seen, check, id)?.outcome])
    expect(outcomes(found)).toEqual(found.map(([check, id]) => [check, id, 'found']))
    expect(outcomes(kept)).toEqual(kept.map(([check, id]) => [check, id, 'kept']))
  })

  test('a volume and an image that nothing uses are cleaned up; what is used stays', async () => {
    const aws = whole()
    const clock = { now, pause: (ms: number) => sleep(Math.min(ms, 50)) }
    const signal = new AbortController().signal
    const plans = planSettings.parse({
      irreversible: true,
      limits: { percent: 100 },
      actions: { 'retire-image': { through: 'deregister', disableAfterDays: 0, deregisterAfterDays: 0 } },
    })
    const looking = examining(aws, ['stale-image', 'orphan-volume'])
    const options = { aws, clock, signal, actions, settings: plans }
    const plan = await makePlan(await examine(looking), { ...options, generator: 'test', config: settings })
    const wanted = [world.images.unused, world.images['shared-unused'], world.volumes.unused]
    expect(plan.actions.map(({ subject }) => subject.id).toSorted()).toEqual(wanted.toSorted())
    const again = lookAgainBy(looking)
    const journals = memoryJournals().store
    const applying = apply({
      ...options,
      plan,
      confirm: [OWNER],
      dryRun: false,
      lookAgain: again,
      journals,
      by: 'test',
    })
    const outcomes = (await Array.fromAsync(applying)).flatMap((event) =>
      event.kind === 'action' ? [event.outcome] : [],
    )
    expect(outcomes.map(({ kind, says }) => (kind === 'done' ? kind : says))).toEqual(['done', 'done', 'done'])
    const at = { partition: 'aws', account: OWNER, region: REGION }
    const { Images = [] } = await moto.aws.call(at, 'ec2', 'describeImages', { Owners: ['self'] })
    const left = Images.filter(({ State }) => State === 'available').map(({ ImageId }) => ImageId)
    expect(left.toSorted()).toEqual(
      Object.values(world.images)
        .filter((id) => !wanted.includes(id))
        .toSorted(),
    )
    const { Volumes = [] } = await moto.aws.call(at, 'ec2', 'describeVolumes', {})
    expect(Volumes.map(({ VolumeId }) => VolumeId)).not.toContain(world.volumes.unused)
    const { Snapshots = [] } = await moto.aws.call(at, 'ec2', 'describeSnapshots', {
      Filters: [{ Name: 'volume-id', Values: [world.volumes.unused ?? ''] }],
    })
    expect(Snapshots).toMatchObject([{ State: 'completed' }])
  })
})

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

async function reachable(address: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const up = await fetch(address).then(
      () => true,
      () => false,
    )
    if (up) return
    await sleep(100)
  }
  throw new Error('moto did not start')
}

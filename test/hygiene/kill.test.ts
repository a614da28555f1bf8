import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Call, type Holdings, profilesFor, serve, smallKey, smallWorld } from '@arnq/sandbox'
import { expect, test } from 'vitest'
import { awsFiles } from '../arnq.ts'
import { folderWith } from '../estate.ts'
import { overHttp } from './http.ts'

// The command line, killed while it cleans up: kill -9 at calls that a seed has chosen. The next run goes on where it was.

const root = fileURLToPath(new URL('../..', import.meta.url))
const [HERE, REGION] = ['111111111111', 'eu-west-1']
const START = Date.now()
const ago = (days: number): Date => new Date(START - days * 86_400_000)
const idOf = (prefix: string, number: number): string => `${prefix}-0${number.toString(16).padStart(16, '0')}`
const numbers = [1, 2, 3, 4]

const config = `hygiene:
  checks:
    stale-image: { keep: 1 }
    orphan-snapshot: { keepPerVolume: 0 }
    unused-launch-configuration: { keep: 0 }
  plan:
    limits: { percent: 100 }
    actions:
      retire-image: { through: snapshots, disableAfterDays: 0, deregisterAfterDays: 0 }
`

const rule = (ResourceType: 'EC2_IMAGE' | 'EBS_SNAPSHOT', days: number) => ({
  Identifier: `rule-${ResourceType}`,
  ResourceType,
  Status: 'available' as const,
  RetentionPeriod: { RetentionPeriodValue: days, RetentionPeriodUnit: 'DAYS' as const },
  ResourceTags: [],
})

const snapshot = (number: number) => ({
  SnapshotId: idOf('snap', number),
  OwnerId: HERE,
  VolumeId: idOf('vol', number),
  VolumeSize: 8,
  State: 'completed' as const,
  StartTime: ago(300),
  StorageTier: 'standard' as const,
  Tags: [],
})

const held: Holdings = {
  images: numbers.map((number) => ({
    ImageId: idOf('ami', number),
    Name: `web-${number}`,
    OwnerId: HERE,
    State: 'available',
    CreationDate: ago(400 - number).toISOString(),
    BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: idOf('snap', number) } }],
    DeregistrationProtection: 'disabled',
    LaunchPermissions: [{ UserId: '222222222222' }],
    Tags: [{ Key: 'Family', Value: 'web' }],
  })),
  snapshots: [...numbers, 11, 12].map(snapshot),
  launchConfigurations: [1, 2].map((number) => ({
    LaunchConfigurationName: `old-${number}`,
    LaunchConfigurationARN: `arn:aws:autoscaling:${REGION}:${HERE}:launchConfiguration:u:launchConfigurationName/old-${number}`,
    ImageId: idOf('ami', 99),
    InstanceType: 't3.micro',
    CreatedTime: ago(300),
  })),
  recycleBinRules: [rule('EC2_IMAGE', 14), rule('EBS_SNAPSHOT', 30)],
}

const isChange = ({ operation }: Pick<Call, 'operation'>): boolean =>
  !/^(Describe|Get|List|Lookup|AssumeRole)/.test(operation)

async function estate() {
  let heard: ((call: Call) => void) | undefined
  const world = smallWorld({ holdings: { [HERE]: { [REGION]: held } } })
  const sandbox = await serve(world, { log: (call) => heard?.(call) })
  const profiles = profilesFor(world)
  const folder = folderWith({ 'config.yaml': config })
  const env = {
    PATH: process.env.PATH,
    ...awsFiles(profiles.config, profiles.credentials),
    AWS_ENDPOINT_URL: sandbox.url,
    ARNQ_CONFIG: join(folder, 'config.yaml'),
    NO_COLOR: '1',
  }
  /** Runs arnq; with `fatal` it is killed when so many of its changes have been answered. */
  const arnq = (args: readonly string[], fatal = Number.POSITIVE_INFINITY) =>
    new Promise<{ code: number | null; signal: string | null; text: string }>((resolve) => {
      const main = ['--conditions=arnq-source', join(root, 'packages/cli/src/main.ts')]
      const child = spawn(join(root, 'node_modules/.bin/node'), [...main, ...args, '--state', join(folder, 'state')], {
        env,
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let text = ''
      let changes = 0
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (text += part))
      heard = (call) => {
        if (isChange(call) && ++changes === fatal) child.kill('SIGKILL')
      }
      child.on('close', (code, signal) => resolve({ code, signal, text }))
    })
  const journal = () => {
    const [name = ''] = readdirSync(join(folder, 'state', 'journals')).filter((file) => file.endsWith('.jsonl'))
    return join(folder, 'state', 'journals', name)
  }
  return { sandbox, arnq, folder, journal }
}

/** What there is now, by another client than arnq. */
async function standing(url: string) {
  const { aws, close } = await overHttp(url, smallKey, [{ id: HERE, role: 'arnq-reader' }])
  const at = { partition: 'aws', account: HERE, region: REGION }
  const { Images = [] } = await aws.call(at, 'ec2', 'describeImages', { Owners: ['self'], IncludeDisabled: true })
  const { Snapshots = [] } = await aws.call(at, 'ec2', 'describeSnapshots', { OwnerIds: ['self'] })
  const { LaunchConfigurations = [] } = await aws.call(at, 'autoscaling', 'describeLaunchConfigurations', {})
  const shares = await Promise.all(
    Images.filter(({ State }) => State === 'available').map(async ({ ImageId = '' }) => {
      const told = await aws.call(at, 'ec2', 'describeImageAttribute', { ImageId, Attribute: 'launchPermission' })
      return [ImageId, told.LaunchPermissions?.map(({ UserId }) => UserId)]
    }),
  )
  close()
  return {
    images: Images.map(({ ImageId, State, DeprecationTime }) => [
      ImageId,
      State,
      DeprecationTime !== undefined,
    ]).toSorted(),
    snapshots: Snapshots.map(({ SnapshotId }) => SnapshotId).toSorted(),
    configurations: LaunchConfigurations.map((one) => one.LaunchConfigurationName).toSorted(),
    shares: shares.toSorted(),
  }
}

/** A number from 1 to `most` that follows from a seed. */
const chosen = (seed: number, most: number): number => 1 + ((Math.imul(seed, 2_654_435_761) >>> 7) % most)

const SEED = Number(process.env.ARNQ_SEED ?? 20_261_121)

test(`kill -9 in the middle of apply and of undo (seed ${SEED})`, async () => {
  const { sandbox, arnq, folder, journal } = await estate()
  const before = await standing(sandbox.url)
  const checks = ['stale-image', 'orphan-snapshot', 'unused-launch-configuration']
  const planned = await arnq(['plan', ...checks, '--regions', REGION, '--out', 'plan.json'])
  expect([planned.code, planned.text]).toEqual([0, expect.any(String)])
  const plan = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8'))
  expect(plan.actions.map(({ verb }: { verb: string }) => verb).toSorted()).toEqual([
    ...Array(2).fill('delete-launch-configuration'),
    ...Array(2).fill('delete-snapshot'),
    ...Array(3).fill('retire-image'),
  ])
  const apply = ['apply', 'plan.json', '--confirm', HERE]
  // Sixteen changes in all: each run comes some way, and dies.
  for (const [at, most] of [5, 5].entries()) {
    const { signal, text } = await arnq(apply, chosen(SEED + at, most))
    expect([signal, text]).toEqual(['SIGKILL', expect.any(String)])
  }
  const last = await arnq(apply)
  expect([last.code, last.text]).toEqual([0, expect.any(String)])
  expect(await standing(sandbox.url)).toEqual({
    images: [[idOf('ami', 4), 'available', false]],
    snapshots: [idOf('snap', 4)],
    configurations: [],
    shares: [[idOf('ami', 4), ['222222222222']]],
  })
  const undo = ['undo', journal(), '--confirm', HERE]
  expect((await arnq(undo, chosen(SEED + 7, 6))).signal).toBe('SIGKILL')
  const undone = await arnq(undo)
  expect([undone.code, undone.text]).toEqual([0, expect.any(String)])
  expect(await standing(sandbox.url)).toEqual(before)
  await sandbox.close()
})

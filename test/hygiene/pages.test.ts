import type { Aws } from '@arnq/query'
import { smallAccounts, smallWorld } from '@arnq/sandbox'
import { expect, test } from 'vitest'
import { together } from '../../packages/sandbox/src/worlds/build/holdings.ts'
import { placeOf } from '../../packages/sandbox/src/worlds/build/place.ts'
import {
  batchOf,
  configurationOf,
  groupOf,
  instanceOf,
  parameterOf,
  templateOf,
} from '../../packages/sandbox/src/worlds/uses/parts.ts'
import { byId, foundIn, keptBy, look, REGION } from './look.ts'

// More than a page of everything, and what keeps an image always on the last one.

const NOW = new Date('2026-11-21T12:00:00.000Z')
const [HERE, THERE] = smallAccounts
const place = placeOf(HERE, REGION, NOW)
const there = placeOf(THERE, REGION, NOW)
const NOBODY = 'ami-0ffffffffffffffff'
const fill = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))
const name = (at: number): string => `n${String(at).padStart(4, '0')}`
const override = (ImageId: string) => ({
  MixedInstancesPolicy: { LaunchTemplate: { Overrides: [{ InstanceType: 'm7g.large', ImageId }] } },
})

/** Kinds of rows of which there are so many, the last of them the only one that names the image. */
const ways = {
  'autoscaling:launchConfiguration': (ami: string) =>
    fill(160, (at) => configurationOf(place, name(at), at === 159 ? ami : NOBODY)),
  'autoscaling:autoScalingGroup': (ami: string) =>
    fill(120, (at) => groupOf(place, name(at), override(at === 119 ? ami : NOBODY))),
  // Versions are told newest first.
  'ec2:launch-template-version': (ami: string) => [
    templateOf(
      place,
      'long',
      fill(250, (at) => ({ ImageId: at === 0 ? ami : NOBODY })),
      250,
    ).holdings,
  ],
  'ec2:launch-template': (ami: string) =>
    fill(205, (at) => templateOf(there, name(at), [{ ImageId: at === 204 ? ami : NOBODY }]).holdings),
  'ec2:instance': (ami: string) => fill(1005, (at) => instanceOf(place, at === 1004 ? ami : NOBODY, 'stopped')),
  'ssm:parameter': (ami: string) => fill(60, (at) => parameterOf(place, name(at), at === 59 ? ami : NOBODY)),
  'batch:compute-environment': (ami: string) =>
    fill(105, (at) => batchOf(place, name(at), { imageId: at === 104 ? ami : NOBODY })),
} as const

type Way = keyof typeof ways
const all = Object.keys(ways) as Way[]
const imageOf = (way: Way): string => `ami-0${String(all.indexOf(way)).padStart(16, '0')}`
const UNUSED = 'ami-0000000000000000f'

const row = (ImageId: string, shared = true) => ({
  ImageId,
  Name: ImageId,
  OwnerId: HERE,
  State: 'available' as const,
  CreationDate: '2024-01-01T00:00:00.000Z',
  BlockDeviceMappings: [],
  LaunchPermissions: shared ? [{ UserId: THERE }] : [],
  Tags: [{ Key: 'family', Value: 'web' }],
})

const other = 'ec2:launch-template' satisfies Way
const world = smallWorld({
  holdings: {
    [HERE]: {
      [REGION]: together([
        { images: [...all.map((way) => row(imageOf(way))), row(UNUSED, false)] },
        ...all.filter((way) => way !== other).flatMap((way) => ways[way](imageOf(way))),
      ]),
    },
    [THERE]: { [REGION]: together(ways[other](imageOf(other))) },
  },
})

const checks = { 'stale-image': { family: [{ tags: ['family'] }], keep: 0 } }
const seen = (through: (aws: Aws) => Aws = (aws) => aws) => look(world, { now: NOW, checks, through })

/** AWS's own word on who uses an image would fill in for some of these pages: it is not permitted here. */
const failingOnSecondPage =
  (failed: string, account: string) =>
  (aws: Aws): Aws => ({
    call: ((target, service, operation, input, signal) => {
      const further = /"nextToken":/i.test(JSON.stringify(input))
      const fails = operation === failed && target.account === account && further
      return fails || operation === 'describeImageReferences'
        ? Promise.reject(Object.assign(new Error('slow down'), { name: 'RequestLimitExceeded' }))
        : aws.call(target, service, operation, input, signal)
    }) as Aws['call'],
  })

test('what is named on the last page only is in use', async () => {
  const examination = await seen()
  const findings = byId(examination)
  const kept = all.map((way) => [way, findings.get(imageOf(way))?.outcome, keptBy(findings.get(imageOf(way)))[0]])
  expect(kept).toEqual(
    all.map((way) => [way, 'kept', way === 'ec2:launch-template' ? 'ec2:launch-template-version' : way]),
  )
  expect(foundIn(examination)).toEqual([UNUSED])
})

test.each([
  ['describeLaunchConfigurations', HERE, 'autoscaling:launchConfiguration'],
  ['describeAutoScalingGroups', HERE, 'autoscaling:autoScalingGroup'],
  ['describeLaunchTemplateVersions', HERE, 'ec2:launch-template-version'],
  ['describeLaunchTemplates', THERE, 'ec2:launch-template'],
  ['describeInstances', HERE, 'ec2:instance'],
  ['describeParameters', HERE, 'ssm:parameter'],
  ['describeComputeEnvironments', HERE, 'batch:compute-environment'],
] as const)('where the second page of %s of %s fails, its use is unknown', async (operation, account, way) => {
  const examination = await seen(failingOnSecondPage(operation, account))
  const finding = byId(examination).get(imageOf(way))
  expect([finding?.outcome, finding?.use]).toEqual(['unknown', 'unknown'])
  expect(JSON.stringify(finding?.gaps)).toContain('RequestLimitExceeded')
  // What could not be seen of the other account's templates does not matter to an image that is not shared with it.
  expect(foundIn(examination)).toEqual(account === THERE ? [UNUSED] : [])
})

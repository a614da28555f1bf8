import { describe, expect, test } from 'vitest'
import type { Denial, Holdings } from '../../src/world.ts'
import { anImage, aRule, aSnapshot, begin, type CleanUpBench, cleanUpBench, id, me } from './clean-up-bench.ts'
import { refusalOf } from './pair-bench.ts'

const [ami, snap, vol, eip, eni, sg, lt] = ['ami', 'snap', 'vol', 'eipalloc', 'eni', 'sg', 'lt'].map((kind) =>
  id(kind, 1),
)

const world: Holdings = {
  images: [anImage(1, [])],
  snapshots: [aSnapshot(1)],
  volumes: [{ VolumeId: vol, State: 'available', Size: 8 }],
  addresses: [{ AllocationId: eip, PublicIp: '203.0.113.1' }],
  networkInterfaces: [{ NetworkInterfaceId: eni, Status: 'available' }],
  securityGroups: [{ GroupId: sg, GroupName: 'web' }],
  launchTemplates: [{ LaunchTemplateId: lt, LaunchTemplateName: 'web', DefaultVersionNumber: 1 }],
  launchTemplateVersions: [1, 2].map((VersionNumber) => ({ LaunchTemplateId: lt, VersionNumber })),
  keyPairs: [{ KeyName: 'ops', KeyPairId: id('key', 1) }],
  recycleBinRules: [aRule('EC2_IMAGE', 7), aRule('EBS_SNAPSHOT', 7), aRule('EBS_VOLUME', 7)],
}

type Change = {
  readonly action: string
  readonly make: (bench: CleanUpBench, DryRun?: boolean) => Promise<unknown>
  /** What shows whether it took effect. */
  readonly seen: (bench: CleanUpBench) => Promise<unknown>
}

const changes: readonly Change[] = [
  {
    action: 'DeregisterImage',
    make: ({ call }, DryRun = false) => call('deregisterImage', { ImageId: ami ?? '', DryRun }),
    seen: async ({ call }) => (await call('describeImages', { Owners: ['self'] })).Images?.length,
  },
  {
    action: 'DisableImage',
    make: ({ call }, DryRun = false) => call('disableImage', { ImageId: ami, DryRun }),
    seen: async ({ call }) => (await call('describeImages', { Owners: ['self'] })).Images?.length,
  },
  {
    action: 'EnableImageDeprecation',
    make: ({ call }, DryRun = false) => call('enableImageDeprecation', { ImageId: ami, DeprecateAt: begin, DryRun }),
    seen: async ({ call }) => (await call('describeImages', { Owners: ['self'] })).Images?.[0]?.DeprecationTime,
  },
  {
    action: 'ModifyImageAttribute',
    make: ({ call }, DryRun = false) =>
      call('modifyImageAttribute', { ImageId: ami, Description: { Value: 'new' }, DryRun }),
    seen: async ({ call }) => (await call('describeImages', { Owners: ['self'] })).Images?.[0]?.Description,
  },
  {
    action: 'DeleteSnapshot',
    make: ({ call }, DryRun = false) => call('deleteSnapshot', { SnapshotId: snap, DryRun }),
    seen: async ({ call }) => (await call('describeSnapshots', { OwnerIds: ['self'] })).Snapshots?.length,
  },
  {
    action: 'CreateSnapshot',
    make: ({ call }, DryRun = false) => call('createSnapshot', { VolumeId: vol, DryRun }),
    seen: async ({ call }) => (await call('describeSnapshots', { OwnerIds: ['self'] })).Snapshots?.length,
  },
  {
    action: 'DeleteVolume',
    make: ({ call }, DryRun = false) => call('deleteVolume', { VolumeId: vol, DryRun }),
    seen: async ({ call }) => (await call('describeVolumes', {})).Volumes?.map(({ State }) => State),
  },
  {
    action: 'CreateVolume',
    make: ({ call }, DryRun = false) => call('createVolume', { AvailabilityZone: 'us-east-1a', Size: 8, DryRun }),
    seen: async ({ call }) => (await call('describeVolumes', {})).Volumes?.length,
  },
  {
    action: 'ReleaseAddress',
    make: ({ call }, DryRun = false) => call('releaseAddress', { AllocationId: eip, DryRun }),
    seen: async ({ call }) => (await call('describeAddresses', {})).Addresses?.length,
  },
  {
    action: 'AllocateAddress',
    make: ({ call }, DryRun = false) => call('allocateAddress', { Address: '203.0.113.9', DryRun }),
    seen: async ({ call }) => (await call('describeAddresses', {})).Addresses?.length,
  },
  {
    action: 'DeleteNetworkInterface',
    make: ({ call }, DryRun = false) => call('deleteNetworkInterface', { NetworkInterfaceId: eni, DryRun }),
    seen: async ({ call }) => (await call('describeNetworkInterfaces', {})).NetworkInterfaces?.length,
  },
  {
    action: 'DeleteSecurityGroup',
    make: ({ call }, DryRun = false) => call('deleteSecurityGroup', { GroupId: sg, DryRun }),
    seen: async ({ call }) => (await call('describeSecurityGroups', {})).SecurityGroups?.length,
  },
  {
    action: 'AuthorizeSecurityGroupIngress',
    make: ({ call }, DryRun = false) =>
      call('authorizeSecurityGroupIngress', {
        GroupId: sg,
        IpProtocol: 'tcp',
        FromPort: 22,
        ToPort: 22,
        CidrIp: '10.0.0.0/8',
        DryRun,
      }),
    seen: async ({ call }) => (await call('describeSecurityGroupRules', {})).SecurityGroupRules?.length,
  },
  {
    action: 'DeleteLaunchTemplateVersions',
    make: ({ call }, DryRun = false) =>
      call('deleteLaunchTemplateVersions', { LaunchTemplateId: lt, Versions: ['2'], DryRun }),
    seen: async ({ call }) =>
      (await call('describeLaunchTemplateVersions', { LaunchTemplateId: lt })).LaunchTemplateVersions?.length,
  },
  {
    action: 'DeleteLaunchTemplate',
    make: ({ call }, DryRun = false) => call('deleteLaunchTemplate', { LaunchTemplateId: lt, DryRun }),
    seen: async ({ call }) => (await call('describeLaunchTemplates', {})).LaunchTemplates?.length,
  },
  {
    action: 'DeleteKeyPair',
    make: ({ call }, DryRun = false) => call('deleteKeyPair', { KeyName: 'ops', DryRun }),
    seen: async ({ call }) => (await call('describeKeyPairs', {})).KeyPairs?.length,
  },
]

describe.each(changes)('$action', ({ action, make, seen }) => {
  const bench = (denials: readonly Denial[] = []) => cleanUpBench(world, {}, { account: { [me]: { denials } } })

  test('takes effect though its answer is lost, and not where it never arrived', async () => {
    const lost = bench()
    const before = await seen(lost)
    lost.setFaults([{ action: `ec2:${action}`, count: 2, does: { kind: 'reset' } }])
    expect(await refusalOf(make(lost))).toMatch(/ECONNRESET/)
    expect(await seen(lost)).toEqual(before)
    lost.setFaults([{ action: `ec2:${action}`, count: 1, does: { kind: 'reset', after: 'effect' } }])
    expect(await refusalOf(make(lost))).toMatch(/ECONNRESET/)
    expect(await seen(lost)).not.toEqual(before)
  })

  test('as a dry run says whether it is permitted, whatever the state, and does nothing', async () => {
    const dry = bench()
    const before = await seen(dry)
    const refusal = await dryRun(make(dry, true))
    expect(refusal).toEqual(['DryRunOperation', 412])
    expect(await seen(dry)).toEqual(before)
    expect(await dryRun(make(bench([{ action: `ec2:${action}`, by: 'iam' }]), true))).toEqual([
      'UnauthorizedOperation',
      403,
    ])
  })

  test('acts on the world as it is, even where reads lag', async () => {
    const late = bench()
    const before = await seen(late)
    late.pass(10_000)
    late.setFaults([{ does: { kind: 'stale', ms: 1000 } }])
    await make(late)
    expect(await seen(late)).toEqual(before)
    late.pass(1000)
    expect(await seen(late)).not.toEqual(before)
  })
})

async function dryRun(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call
  } catch (error) {
    const { name, $metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } }
    return [name, $metadata?.httpStatusCode]
  }
}

test('a dry run of what would be refused is not refused', async () => {
  const used = { ...world, images: [anImage(1, [snap ?? ''])] }
  const { call } = cleanUpBench(used)
  expect(await refusalOf(call('deleteSnapshot', { SnapshotId: snap, DryRun: true }))).toMatch(/^DryRunOperation/)
  expect(await refusalOf(call('deleteSnapshot', { SnapshotId: snap }))).toMatch(/^InvalidSnapshot.InUse/)
})

test('changes that are stuck never end', async () => {
  const { call, pass, setFaults } = cleanUpBench(world)
  setFaults([{ does: { kind: 'stuck' } }])
  await call('createSnapshot', { VolumeId: vol })
  await call('deleteVolume', { VolumeId: vol })
  const { VolumeId } = await call('createVolume', { AvailabilityZone: 'us-east-1a', Size: 1 })
  pass(3_600_000)
  const { Volumes } = await call('describeVolumes', {})
  expect(Volumes?.map((one) => [one.VolumeId, one.State])).toEqual([
    [vol, 'deleting'],
    [VolumeId, 'creating'],
  ])
  const { Snapshots } = await call('describeSnapshots', { OwnerIds: ['self'] })
  expect(Snapshots?.at(-1)).toMatchObject({ State: 'pending', Progress: '' })
})

import type { Input, OperationName, Output } from '@arnq/query'
import type { BlockDeviceMapping, Tag } from '@aws-sdk/client-ec2'
import { emulate } from '../../src/emulate.ts'
import type { Holdings, SharedImage, SharedSnapshot } from '../../src/world.ts'
import type { RetentionRule } from '../../src/world-services.ts'
import { type SmallOptions, smallAccounts, smallRegions, smallWorld } from '../../src/worlds/small.ts'

export const [me, you] = smallAccounts
export const [region] = smallRegions
export const begin = new Date('2026-11-01T00:00:00Z')
export const DAY = 86_400_000

/** Times that tests can count with, in milliseconds. */
export const times = { snapshot: 4000, create: 1000, delete: 2000, report: 8000, deliver: 0 }

/** An id as AWS makes them, told apart by its last digits. */
export const id = (prefix: string, number: number): string => `${prefix}-${number.toString(16).padStart(17, '0')}`

export const tag = (Key: string, Value = ''): Tag => ({ Key, Value })

const disk = (SnapshotId: string, at: number): BlockDeviceMapping => ({
  DeviceName: `/dev/sd${'abcdef'[at]}`,
  Ebs: { SnapshotId },
})

/** An image of the first account on these snapshots. */
export function anImage(number: number, snapshots: readonly string[], more: Partial<SharedImage> = {}): SharedImage {
  return {
    ImageId: id('ami', number),
    Name: `image ${number}`,
    OwnerId: me,
    State: 'available',
    CreationDate: '2026-01-01T00:00:00.000Z',
    RootDeviceType: 'ebs',
    BlockDeviceMappings: snapshots.map(disk),
    Tags: [],
    ...more,
  }
}

/** A completed snapshot of the first account. */
export function aSnapshot(number: number, more: Partial<SharedSnapshot> = {}): SharedSnapshot {
  return { SnapshotId: id('snap', number), OwnerId: me, State: 'completed', VolumeSize: 8, Tags: [], ...more }
}

/** A rule that keeps everything of a kind for some days. */
export function aRule(
  ResourceType: NonNullable<RetentionRule['ResourceType']>,
  days: number,
  more: Partial<RetentionRule> = {},
): RetentionRule {
  return {
    ResourceType,
    Status: 'available',
    RetentionPeriod: { RetentionPeriodUnit: 'DAYS', RetentionPeriodValue: days },
    ...more,
  }
}

/** Two accounts in process, under a clock that the test moves; the first one's holdings are given, the second's too if wanted. */
export function cleanUpBench(mine: Holdings, theirs: Holdings = {}, more: SmallOptions = {}) {
  let time = begin.getTime()
  const holdings = { [me]: { [region]: mine }, [you]: { [region]: theirs } }
  const aws = emulate(smallWorld({ holdings, times, ...more }), { now: () => new Date(time) })
  const as =
    (account: string) =>
    <const Op extends OperationName<'ec2'>>(name: Op, input: Input<'ec2', Op>): Promise<Output<'ec2', Op>> =>
      aws.call({ partition: 'aws', account, region }, 'ec2', name, input)
  return {
    ...aws,
    /** The door itself, for the other services. */
    aws: aws.call,
    call: as(me),
    asYou: as(you),
    pass: (ms: number) => {
      time += ms
    },
  }
}

export type CleanUpBench = ReturnType<typeof cleanUpBench>

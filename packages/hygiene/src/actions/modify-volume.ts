import { errorCode } from '@arnq/query'
import type { ModifyVolumeRequest } from '@aws-sdk/client-ec2'
import { type Doors, defineAction, type Step, type Undone } from '../action.ts'
import type { Remedy, Subject } from '../finding.ts'
import { answered } from './parts/answered.ts'
import { dryRun } from './parts/dry-run.ts'
import { tagFacts } from './parts/facts.ts'
import { unlessGone } from './parts/gone.ts'
import { numberOf, textOf } from './parts/input.ts'
import type { Tags } from './parts/marked.ts'

type Shape = {
  readonly type: string | undefined
  readonly iops: number | undefined
  readonly throughput: number | undefined
}

type Seen = Shape & { readonly state: string | undefined; readonly managed: boolean; readonly tags: Tags }

const shapeOf = ({ input }: Remedy): Shape => ({
  type: textOf(input, 'type'),
  iops: numberOf(input, 'iops'),
  throughput: numberOf(input, 'throughput'),
})

/** `{ type: 'gp3', iops?, throughput? }`. It stays attached and in use meanwhile; its size is never changed. */
export const modifyVolume = defineAction<Seen>({
  verb: 'modify-volume',
  says: 'Changes the type or the performance of a volume while it is in use. Its size stays.',
  subject: 'ec2:volume',
  order: 50,
  evenInUse: true,
  look: (doors, { id }) => seenOf(doors, id),
  refuses: ({ state, managed }, remedy) => {
    if (managed) return 'a service of AWS manages it'
    if (shapeOf(remedy).type === undefined) return 'nothing says what it is to become'
    return state === 'available' || state === 'in-use' ? undefined : `it is ${state}`
  },
  pinned: ({ type, iops, throughput, tags }) => ({ type, iops, throughput, tags }),
  reversal: async () => ({
    kind: 'setting',
    says: 'it is changed back; AWS makes a volume wait for hours between two changes',
  }),
  steps: (remedy) => [modification(shapeOf(remedy))],
  undo,
})

const modification = (wanted: Shape): Step<Seen> => ({
  name: 'modify',
  permission: 'ec2:ModifyVolume',
  changes: ['type', 'iops', 'throughput'],
  done: (seen) => seen !== undefined && isLike(seen, wanted),
  run: async ({ call }, { id }) => answered(await call('ec2', 'modifyVolume', requestOf(id, wanted))),
  rehearse: ({ call }, { id }) => dryRun(call('ec2', 'modifyVolume', { ...requestOf(id, wanted), DryRun: true })),
})

const isLike = (seen: Shape, wanted: Shape): boolean =>
  seen.type === wanted.type &&
  (wanted.iops === undefined || seen.iops === wanted.iops) &&
  (wanted.throughput === undefined || seen.throughput === wanted.throughput)

const requestOf = (id: string, { type, iops, throughput }: Shape): ModifyVolumeRequest => ({
  VolumeId: id,
  VolumeType: type as never,
  ...(iops !== undefined && { Iops: iops }),
  ...(throughput !== undefined && { Throughput: throughput }),
})

async function undo(doors: Doors, { id }: Subject, before: Seen): Promise<Undone> {
  const now = await seenOf(doors, id)
  if (!now) return { kind: 'impossible', says: `volume ${id} is gone` }
  if (isLike(now, before)) return { kind: 'undone', says: `volume ${id} is ${before.type} as it was`, id }
  // What gp2 does is reckoned from its size, and nobody may name it.
  const named = before.type === 'io1' || before.type === 'io2' || before.type === 'gp3'
  const shape = named ? before : { type: before.type, iops: undefined, throughput: undefined }
  try {
    await doors.call('ec2', 'modifyVolume', requestOf(id, shape))
    return { kind: 'undone', says: `volume ${id} becomes ${before.type} again`, id }
  } catch (error) {
    if (!/RateExceeded|IncorrectModificationState/.test(errorCode(error))) throw error
    const why = error instanceof Error ? error.message : String(error)
    return { kind: 'partly', says: `volume ${id} is ${now.type}`, left: `AWS does not change it back yet: ${why}` }
  }
}

async function seenOf({ call }: Doors, id: string): Promise<Seen | undefined> {
  const found = await unlessGone(call('ec2', 'describeVolumes', { VolumeIds: [id] }))
  const row = found?.Volumes?.[0]
  return (
    row && {
      state: row.State,
      type: row.VolumeType,
      iops: row.Iops,
      throughput: row.Throughput,
      managed: row.Operator?.Managed === true,
      tags: tagFacts(row),
    }
  )
}

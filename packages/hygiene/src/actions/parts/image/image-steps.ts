import { errorCode } from '@arnq/query'
import type { Seen, Step } from '../../../action.ts'
import { answered } from '../answered.ts'
import { dryRun } from '../dry-run.ts'
import { orGone } from '../gone.ts'
import type { ImageSeen } from './image-seen.ts'
import type { Stage } from './stages.ts'

/** A minute is as exact as AWS is here, and it takes no moment of the past: the next one but one is none when it arrives. */
const SOON = 2 * 60_000

/** The calls of a stage. `planned` is the image before the first of them. */
export function stepsOf(stage: Stage, planned: ImageSeen): readonly Step<ImageSeen>[] {
  switch (stage) {
    case 'deprecate':
      return [deprecation(planned)]
    case 'disable':
      return [disabling]
    case 'deregister':
      return [deregistration]
    case 'snapshots':
      return planned.snapshots.map(({ id }) => snapshotDeletion(id))
  }
}

const deprecation = (planned: ImageSeen): Step<ImageSeen> => ({
  name: 'deprecate',
  permission: 'ec2:EnableImageDeprecation',
  changes: ['deprecation'],
  done: (seen) => seen === undefined || seen.state !== 'available' || seen.deprecation !== planned.deprecation,
  run: async ({ call, now }, { id }) => {
    const at = new Date(now().getTime() + SOON)
    return {
      ...answered(await call('ec2', 'enableImageDeprecation', { ImageId: id, DeprecateAt: at })),
      deprecateAt: at.toISOString(),
    }
  },
  rehearse: ({ call, now }, { id }) =>
    dryRun(
      call('ec2', 'enableImageDeprecation', {
        ImageId: id,
        DeprecateAt: new Date(now().getTime() + SOON),
        DryRun: true,
      }),
    ),
})

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/disable-an-ami.html */
const disabling: Step<ImageSeen> = {
  name: 'disable',
  permission: 'ec2:DisableImage',
  changes: ['state', 'permissions'],
  done: (seen) => seen === undefined || seen.state !== 'available',
  run: async ({ call }, { id }) => answered(await call('ec2', 'disableImage', { ImageId: id })),
  rehearse: ({ call }, { id }) => dryRun(call('ec2', 'disableImage', { ImageId: id, DryRun: true })),
}

/** Its snapshots stay: each is deleted by a call of its own, whose failure is told, and after the image is in the bin. */
const deregistration: Step<ImageSeen> = {
  name: 'deregister',
  permission: 'ec2:DeregisterImage',
  changes: ['state', 'permissions', 'protection', 'lastLaunched'],
  done: (seen) => seen === undefined || seen.state === 'gone',
  run: async ({ call }, { id }) => answered(await orGone(call('ec2', 'deregisterImage', { ImageId: id }))),
  rehearse: ({ call }, { id }) => dryRun(call('ec2', 'deregisterImage', { ImageId: id, DryRun: true })),
}

/** One that another image holds, too, stays, as AWS's own DeleteAssociatedSnapshots leaves it. */
async function deleted(snapshot: string, call: Promise<object>): Promise<Seen> {
  try {
    return answered(await orGone(call))
  } catch (error) {
    if (errorCode(error) !== 'InvalidSnapshot.InUse') throw error
    const why = error instanceof Error ? error.message : String(error)
    return { left: `snapshot ${snapshot} stays: ${why}` }
  }
}

const snapshotDeletion = (snapshot: string): Step<ImageSeen> => ({
  name: `delete-snapshot ${snapshot}`,
  permission: 'ec2:DeleteSnapshot',
  changes: ['snapshots'],
  done: (seen) => seen === undefined || !seen.snapshots.some(({ id }) => id === snapshot),
  run: ({ call }) => deleted(snapshot, call('ec2', 'deleteSnapshot', { SnapshotId: snapshot })),
  rehearse: ({ call }) => dryRun(call('ec2', 'deleteSnapshot', { SnapshotId: snapshot, DryRun: true })),
})

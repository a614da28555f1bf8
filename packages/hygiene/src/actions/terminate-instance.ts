import { defineAction, type Step } from '../action.ts'
import { answered } from './parts/answered.ts'
import { dryRun } from './parts/dry-run.ts'
import { belongsTo, type InstanceSeen, instanceSeen } from './parts/instance-seen.ts'

/** For what an image builder has left behind. One instance a call: AWS does a part of a list when it refuses the rest. */
export const terminateInstance = defineAction<InstanceSeen>({
  verb: 'terminate-instance',
  says: 'Terminates an instance that a builder of images has left behind.',
  subject: 'ec2:instance',
  order: 5,
  look: (doors, { id }) => instanceSeen(doors, id),
  refuses: (seen) => {
    const owned = belongsTo(seen)
    if (owned) return owned
    const known = ['running', 'stopped', 'stopping', 'shutting-down']
    return seen.state !== undefined && known.includes(seen.state) ? undefined : `it is ${seen.state}`
  },
  pinned: ({ state, image, launched, tags }) => ({ state, image, launched, tags }),
  reversal: async () => ({ kind: 'none', says: 'the instance and the volumes that go with it are lost' }),
  steps: () => [termination],
  undo: async (doors, { id }) => {
    const now = await instanceSeen(doors, id)
    return now && now.state !== 'shutting-down'
      ? { kind: 'undone', says: `instance ${id} is there`, id }
      : { kind: 'impossible', says: `instance ${id} is terminated` }
  },
})

const termination: Step<InstanceSeen> = {
  name: 'terminate',
  permission: 'ec2:TerminateInstances',
  changes: ['state'],
  done: (seen) => seen === undefined || seen.state === 'shutting-down',
  run: async ({ call }, { id }) => answered(await call('ec2', 'terminateInstances', { InstanceIds: [id] })),
  rehearse: ({ call }, { id }) => dryRun(call('ec2', 'terminateInstances', { InstanceIds: [id], DryRun: true })),
}

import { defineAction, type Step } from '../action.ts'
import { answered } from './parts/answered.ts'
import { dryRun } from './parts/dry-run.ts'
import { belongsTo, type InstanceSeen, instanceSeen } from './parts/instance-seen.ts'

export const stopInstance = defineAction<InstanceSeen>({
  verb: 'stop-instance',
  says: 'Stops an instance. Its volumes stay and are paid for; instance store volumes lose their data.',
  subject: 'ec2:instance',
  order: 50,
  evenInUse: true,
  look: (doors, { id }) => instanceSeen(doors, id),
  refuses: (seen) => {
    const owned = belongsTo(seen)
    if (owned) return owned
    if (seen.rootDevice === 'instance-store') return 'its root is an instance store volume: it cannot be stopped'
    if (seen.lifecycle !== undefined) return `it is a ${seen.lifecycle} instance`
    return seen.state === 'running' || seen.state === 'stopping' || seen.state === 'stopped'
      ? undefined
      : `it is ${seen.state}`
  },
  pinned: ({ state, launched, tags }) => ({ state, launched, tags }),
  reversal: async () => ({
    kind: 'setting',
    says: 'it is started again; its public address differs unless that is an elastic IP, and instance store volumes are empty',
  }),
  steps: () => [stopping],
  undo: async (doors, { id }) => {
    const now = await instanceSeen(doors, id)
    if (!now) return { kind: 'impossible', says: `instance ${id} is gone` }
    if (now.state === 'stopped') await doors.call('ec2', 'startInstances', { InstanceIds: [id] })
    else if (now.state === 'stopping')
      throw new Error(`instance ${id} is still stopping; undo again once it is stopped`)
    return { kind: 'undone', says: `instance ${id} runs again`, id }
  },
})

const stopping: Step<InstanceSeen> = {
  name: 'stop',
  permission: 'ec2:StopInstances',
  changes: ['state'],
  done: (seen) => seen === undefined || seen.state === 'stopping' || seen.state === 'stopped',
  run: async ({ call }, { id }) => answered(await call('ec2', 'stopInstances', { InstanceIds: [id] })),
  rehearse: ({ call }, { id }) => dryRun(call('ec2', 'stopInstances', { InstanceIds: [id], DryRun: true })),
}

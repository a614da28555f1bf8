import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Instance, Volume } from '@aws-sdk/client-ec2'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ids, instance, type Opened, opened, step, take, volumeIds } from './ebs-steps.ts'

const documented = new Set([
  'VolumeInUse',
  'IncorrectState',
  'IncorrectInstanceState',
  'InvalidAttachment.NotFound',
  'InvalidParameterValue',
  'MissingParameter',
])

async function seen({ call }: Opened) {
  const { Volumes = [] } = await call('describeVolumes', { VolumeIds: [...volumeIds] })
  const { Reservations = [] } = await call('describeInstances', { InstanceIds: ids })
  return { volumes: Volumes, instances: Reservations.flatMap(({ Instances }) => Instances ?? []) }
}

/** What volumes tell of who holds them, and what instances tell of what they hold, in the same words. */
function told({ volumes, instances }: { volumes: readonly Volume[]; instances: readonly Instance[] }) {
  const byVolume = volumes.flatMap(({ VolumeId, Attachments }) =>
    (Attachments ?? []).map(
      ({ InstanceId, Device, State }) =>
        `${VolumeId} ${InstanceId} ${Device} ${State === 'busy' ? 'detaching' : State}`,
    ),
  )
  const byInstance = instances.flatMap(({ InstanceId, BlockDeviceMappings }) =>
    (BlockDeviceMappings ?? [])
      .filter(({ DeviceName }) => DeviceName !== '/dev/xvda')
      .map(({ DeviceName, Ebs }) => `${Ebs?.VolumeId} ${InstanceId} ${DeviceName} ${Ebs?.Status}`),
  )
  return { byVolume: byVolume.toSorted(), byInstance: byInstance.toSorted() }
}

async function check(bench: Opened, shared: boolean): Promise<void> {
  const { volumes, instances } = await seen(bench)
  const { byVolume, byInstance } = told({ volumes, instances })
  expect(byInstance).toEqual(byVolume)
  const ending = new Set(
    instances.filter(({ State }) => State?.Name === 'shutting-down').map(({ InstanceId }) => InstanceId),
  )
  for (const { VolumeId = '', State, Attachments = [] } of volumes) {
    const isShared = shared && VolumeId === volumeIds[1]
    const at = ids.filter((id) => bench.host.plugged(id).includes(VolumeId.at(-1) ?? ''))
    const holders = Attachments.map(({ InstanceId }) => InstanceId)
    expect(State).toBe(holders.length > 0 ? 'in-use' : 'available')
    expect(new Set(holders).size).toBe(holders.length)
    if (!isShared) expect(holders.length).toBeLessThanOrEqual(1)
    if (!isShared) expect(at.length).toBeLessThanOrEqual(1)
    // A device is nowhere but where the volume is or comes or goes; and the state never says more than is there.
    for (const id of at) expect(holders).toContain(id)
    for (const one of Attachments) {
      if (one.State === 'attached' && !ending.has(one.InstanceId)) expect(at).toContain(one.InstanceId)
    }
  }
  for (const { InstanceId, State, BlockDeviceMappings } of instances) {
    if (State?.Name !== 'terminated') continue
    expect(BlockDeviceMappings).toEqual([])
    expect(bench.host.plugged(InstanceId ?? '')).toEqual([])
  }
}

/** Lets all guests go, forces what is stuck, and waits: everything must come free. */
async function end({ call, host, pass, setFaults, ...bench }: Opened): Promise<void> {
  setFaults([])
  host.hung.clear()
  host.held.clear()
  const settle = async () => {
    for (let round = 0; round < 40; round += 1) {
      pass(1000)
      await call('describeVolumes', {})
      await nextTurn()
    }
  }
  await settle()
  for (const { VolumeId = '', Attachments } of (await seen({ ...bench, call, host, pass, setFaults })).volumes) {
    for (const { InstanceId = '' } of Attachments ?? []) {
      await call('detachVolume', { VolumeId, InstanceId, Force: true })
    }
  }
  await settle()
  const { volumes } = await seen({ ...bench, call, host, pass, setFaults })
  expect(volumes.map(({ State }) => State)).toEqual(['available', 'available'])
  expect(ids.flatMap((id) => host.plugged(id))).toEqual([])
}

test('whatever is asked for in whatever order, one volume is at one instance, and all that is told agrees', async () => {
  const codes = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 40 }),
      fc.boolean(),
      fc.integer({ min: 0, max: 3 }),
      async (steps, shared, turns) => {
        const bench = opened(shared, turns)
        for (const one of steps) {
          await take(bench, one).catch((error: Error) => {
            expect(documented).toContain(error.name)
            codes.add(error.name)
          })
          await check(bench, shared)
        }
        await end(bench)
      },
    ),
    { numRuns: 300 },
  )
  expect(codes.size).toBeGreaterThan(3)
})

test('of any number that want it at once, one gets it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(instance, { minLength: 2, maxLength: 6 }), async (wanting) => {
      const { call, pass, volume } = opened(false, 1)
      const all = wanting.map((InstanceId, at) =>
        call('attachVolume', { VolumeId: volumeIds[0], InstanceId, Device: `/dev/sd${'fghijk'[at]}` }),
      )
      const answers = await Promise.allSettled(all)
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const one of answers) if (one.status === 'rejected') expect(one.reason).toHaveProperty('name', 'VolumeInUse')
      pass(1000)
      await volume(volumeIds[0])
      await nextTurn()
      await nextTurn()
      expect(await volume(volumeIds[0])).toMatch(/^attached [abc]$/)
    }),
    { numRuns: 30 },
  )
})

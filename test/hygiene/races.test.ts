import type { Aws } from '@arnq/query'
import { expect, test } from 'vitest'
import {
  binRule,
  endOf,
  idOf,
  imageRow,
  lonelyVolume,
  snapshotRow,
  twoImages,
} from '../../packages/hygiene/test/rooms.ts'
import { kindsOf, outcomesOf, REGION, type Story, storyOf, undoneOf } from '../../packages/hygiene/test/story.ts'

// What others do while a plan waits to be applied, and while it is being applied.

const VOLUME = idOf('vol', 'a')
const IMAGE = idOf('ami', 'a')
const MACHINE = {
  InstanceId: idOf('i', 'a'),
  ImageId: idOf('ami', 'b'),
  InstanceType: 't3.micro' as const,
  State: { Code: 16, Name: 'running' as const },
  Placement: { AvailabilityZone: `${REGION}a` },
  BlockDeviceMappings: [],
  Tags: [],
}

const volumeStory = () =>
  storyOf({ here: { volumes: [lonelyVolume()], instances: [MACHINE] }, checks: { 'orphan-volume': {} } })

const AT_ONCE = { through: 'snapshots', disableAfterDays: 0, deregisterAfterDays: 0 }
const imageStory = (here = twoImages()) =>
  storyOf({
    here,
    checks: { 'stale-image': { keep: 1, launchGraceDays: 30 } },
    settings: { actions: { 'retire-image': AT_ONCE } },
  })

const attach = (story: Story) =>
  story.emulated.call(story.at(), 'ec2', 'attachVolume', {
    VolumeId: VOLUME,
    InstanceId: MACHINE.InstanceId,
    Device: '/dev/sdf',
  })

/** A door at which something happens once, right before a call of this name, or right after it. */
function onceAt(story: Story, operation: string, when: 'before' | 'after', happens: () => Promise<unknown>): Aws {
  let happened = false
  return {
    call: (async (target, service, name, input, signal) => {
      const now = name === operation && !happened
      if (now) happened = true
      if (now && when === 'before') await happens()
      const answer = await story.emulated.call(target, service, name, input, signal)
      if (now && when === 'after') await happens()
      return answer
    }) as Aws['call'],
  }
}

const changesIn = (story: Story, from = 0) =>
  story.emulated.calls
    .slice(from)
    .map(({ operation }) => operation)
    .filter((name) => !/^(Describe|Get|List|Lookup)/.test(name))

test('a volume that is attached again between plan and apply is left alone', async () => {
  const story = volumeStory()
  const plan = await story.plan()
  await attach(story)
  story.wait(60_000)
  const before = story.emulated.calls.length
  const { [VOLUME]: outcome = '' } = outcomesOf(await story.apply(plan))
  expect(outcome).toMatch(/attached/)
  expect(outcome).not.toMatch(/^(done|failed)/)
  expect(changesIn(story, before)).toEqual([])
})

test.each(['describeSnapshots', 'deleteVolume'])(
  'a volume that is attached while it is being cleaned up, before %s, stays, and can stay',
  async (operation) => {
    const story = volumeStory()
    const plan = await story.plan()
    const aws = onceAt(story, operation, 'before', () => attach(story))
    const events = await story.apply(plan, { aws })
    expect(kindsOf(events)[VOLUME]).toMatch(/refused|drifted|failed|not-found-again/)
    story.wait(60_000)
    expect((await endOf(story)).volumes).toMatchObject([{ State: 'in-use' }])
    expect(undoneOf(await story.undo(plan))[VOLUME] ?? 'nothing').toMatch(/undone|nothing/)
    expect((await endOf(story)).volumes).toHaveLength(1)
    // Somebody uses it now: the same plan does not take it away later either.
    expect(kindsOf(await story.apply(plan))[VOLUME]).not.toBe('done')
    expect((await endOf(story)).volumes).toMatchObject([{ State: 'in-use' }])
  },
)

test('an image that somebody starts using before the last stage is not taken further by the next run', async () => {
  const story = imageStory()
  const plan = await story.plan()
  // The run breaks off where it would deregister.
  story.emulated.setFaults([{ action: 'ec2:DeregisterImage', does: { kind: 'reset' } }])
  expect(kindsOf(await story.apply(plan))[IMAGE]).toBe('failed')
  story.emulated.setFaults([])
  await story.emulated.call(story.at(), 'ec2', 'createLaunchTemplate', {
    LaunchTemplateName: 'new',
    LaunchTemplateData: { ImageId: IMAGE },
  })
  story.wait(20 * 60_000)
  expect(outcomesOf(await story.apply(plan))[IMAGE]).toMatch(/^not-found-again: .*in use/)
  expect(undoneOf(await story.undo(plan))).toEqual({ [IMAGE]: 'undone' })
  const end = await endOf(story)
  expect(end.images).toContainEqual(expect.objectContaining({ ImageId: IMAGE, State: 'available', deprecated: false }))
  expect(end.shared).toContainEqual([IMAGE, [{ UserId: '222222222222' }]])
})

/** An image of two disks; the second one's snapshot is also another image's. */
const sharingADisk = () => {
  const [old, current] = [imageRow('a', 400), imageRow('b', 100)]
  const disk = { DeviceName: '/dev/sdb', Ebs: { SnapshotId: idOf('snap', 'c') } }
  const both = [old, current].map((row) => ({ ...row, BlockDeviceMappings: [...row.BlockDeviceMappings, disk] }))
  return twoImages({ images: both, snapshots: ['a', 'b', 'c'].map((sign) => snapshotRow(sign)) })
}

test('a snapshot that another image holds, too, stays, and the rest is done', async () => {
  const story = imageStory(sharingADisk())
  const plan = await story.plan()
  const events = await story.apply(plan)
  expect(outcomesOf(events)[IMAGE]).toMatch(/^done: .*; snapshot snap-0c+ stays: .*in use by ami-0b+/)
  const end = await endOf(story)
  expect(end.bins).toEqual({ images: [IMAGE], snapshots: [idOf('snap', 'a')] })
  expect(end.snapshots).toHaveLength(2)
  expect(undoneOf(await story.undo(plan))).toEqual({ [IMAGE]: 'undone' })
  expect((await endOf(story)).bins).toEqual({ images: [], snapshots: [] })
})

test('a snapshot that becomes another image’s after the image is gone stays, and the image comes back', async () => {
  const story = imageStory()
  const plan = await story.plan()
  story.emulated.setFaults([
    {
      action: 'ec2:DeleteSnapshot',
      does: { kind: 'error', code: 'InvalidSnapshot.InUse', message: 'is currently in use by ami-0feed', status: 400 },
    },
  ])
  expect(kindsOf(await story.apply(plan))[IMAGE]).toMatch(/done|failed/)
  expect((await endOf(story)).bins).toEqual({ images: [IMAGE], snapshots: [] })
  expect(undoneOf(await story.undo(plan))).toEqual({ [IMAGE]: 'undone' })
  expect((await endOf(story)).images).toHaveLength(2)
})

test('a rule of the Recycle Bin that is taken away between plan and apply: nothing is deregistered', async () => {
  const story = imageStory()
  const plan = await story.plan()
  const { Rules = [] } = await story.emulated.call(story.at(), 'rbin', 'listRules', { ResourceType: 'EC2_IMAGE' })
  expect(Rules).toHaveLength(1)
  const emulated: Aws = {
    call: ((target, service, name, input, signal) =>
      name === 'listRules'
        ? Promise.resolve({ Rules: [] })
        : story.emulated.call(target, service, name, input, signal)) as Aws['call'],
  }
  expect(outcomesOf(await story.apply(plan, { aws: emulated }))[IMAGE]).toMatch(
    /^refused: it can no longer be taken back/,
  )
  expect((await endOf(story)).images).toContainEqual(
    expect.objectContaining({ ImageId: IMAGE, State: 'available', deprecated: false }),
  )
})

test('AWS slows down in the middle: what was not done is done by the next run, each volume once', async () => {
  const volumes = [...'abcdef'].map((sign) => lonelyVolume(sign))
  const story = storyOf({ here: { volumes }, checks: { 'orphan-volume': {} } })
  const plan = await story.plan()
  expect(plan.actions).toHaveLength(6)
  story.emulated.setFaults([{ action: 'ec2:DeleteVolume', does: { kind: 'throttle', capacity: 2, perSecond: 0 } }])
  const first = Object.values(kindsOf(await story.apply(plan)))
  expect(first.filter((kind) => kind === 'done')).toHaveLength(2)
  expect(first).toContain('not-begun')
  story.emulated.setFaults([])
  const second = Object.values(kindsOf(await story.apply(plan)))
  expect(second.toSorted()).toEqual(['done', 'done', 'done', 'done', 'done-before', 'done-before'])
  story.wait(60_000)
  const end = await endOf(story)
  expect([end.volumes, end.snapshots.length]).toEqual([[], 6])
})

test('an account that can no longer be read in the middle stops the run at its next look', async () => {
  const story = storyOf({
    here: twoImages(),
    checks: { 'stale-image': { keep: 0, launchGraceDays: 30 } },
    settings: { actions: { 'retire-image': AT_ONCE } },
  })
  const plan = await story.plan()
  expect(plan.actions).toHaveLength(2)
  const aws = onceAt(story, 'deregisterImage', 'after', async () => {
    story.wait(60 * 60_000)
    story.emulated.setFaults([
      {
        account: '222222222222',
        action: 'ec2:DescribeInstances',
        does: { kind: 'error', code: 'UnauthorizedOperation', message: 'no', status: 403 },
      },
    ])
  })
  const events = await story.apply(plan, { aws })
  expect(Object.values(kindsOf(events)).toSorted()).toEqual(['done', 'not-begun'])
  expect(events).toContainEqual(expect.objectContaining({ kind: 'stopped', why: 'unseen-account' }))
})

test('two runs of one plan at once: one does it, the other is told that somebody does', async () => {
  const story = volumeStory()
  const plan = await story.plan()
  const all = await Promise.all([story.apply(plan), story.apply(plan)])
  expect(all.map((events) => events[0]?.kind).toSorted()).toEqual(['began', 'refused'])
  expect(changesIn(story).filter((name) => name === 'DeleteVolume')).toHaveLength(1)
})

test('two plans for one image: the second has nothing left to do', async () => {
  const here = twoImages({ recycleBinRules: [binRule('EC2_IMAGE', 14), binRule('EBS_SNAPSHOT', 30)] })
  const story = imageStory(here)
  const [one, other] = [await story.plan(), await story.plan({ config: 'another' })]
  expect(one.id).not.toBe(other.id)
  expect(kindsOf(await story.apply(one))).toEqual({ [IMAGE]: 'done' })
  const before = story.emulated.calls.length
  expect(kindsOf(await story.apply(other))[IMAGE]).toMatch(/gone|drifted|not-found-again/)
  expect(changesIn(story, before)).toEqual([])
})

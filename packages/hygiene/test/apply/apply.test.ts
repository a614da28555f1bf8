import { expect, test } from 'vitest'
import { againOf } from '../../src/apply/look-again.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { memoryJournals } from '../memory-journals.ts'
import { binRule, endOf, idOf, lonelyVolume, snapshotRow, twoImages } from '../rooms.ts'
import { DAY, daysAgo, kindsOf, outcomesOf, START, storyOf, undoneOf } from '../story.ts'

const VOLUME = idOf('vol', 'a')
const IMAGE = idOf('ami', 'a')
const volumeStory = (more: object = {}, settings: object = {}) =>
  storyOf({ here: { volumes: [lonelyVolume('a', more)] }, checks: { 'orphan-volume': {} }, settings })

const imageStory = (settings: object, here = twoImages()) =>
  storyOf({
    here,
    checks: { 'stale-image': { keep: 1, launchGraceDays: 30 } },
    settings: { actions: { 'retire-image': settings } },
  })

const AT_ONCE = { through: 'snapshots', disableAfterDays: 0, deregisterAfterDays: 0 }

test('a volume is deleted after its snapshot is complete, and made anew of it', async () => {
  const story = volumeStory()
  const before = await endOf(story)
  const plan = await story.plan()
  expect(plan.left).toEqual([])
  expect(plan.actions.map(({ steps }) => steps)).toEqual([['create-snapshot', 'await-snapshot', 'delete']])
  expect(kindsOf(await story.apply(plan))).toEqual({ [VOLUME]: 'done' })
  story.wait(60_000)
  const after = await endOf(story)
  expect(after.volumes).toEqual([])
  expect(after.snapshots).toMatchObject([{ State: 'completed', VolumeId: VOLUME, tags: ['Name=data a'] }])
  expect(undoneOf(await story.undo(plan))).toEqual({ [VOLUME]: 'undone' })
  story.wait(60_000)
  expect((await endOf(story)).volumes).toEqual(before.volumes)
  expect(undoneOf(await story.undo(plan))).toEqual({ [VOLUME]: 'undone-before' })
  expect(kindsOf(await story.apply(plan))).toEqual({ [VOLUME]: 'done-before' })
  expect((await endOf(story)).volumes).toEqual(before.volumes)
})

test('a volume goes to the Recycle Bin where a rule is for it, and comes back itself', async () => {
  const here = { volumes: [lonelyVolume()], recycleBinRules: [binRule('EBS_VOLUME', 7)] }
  const settings = { actions: { 'delete-volume': { backup: 'recycle-bin' } } }
  const story = storyOf({ here, checks: { 'orphan-volume': {} }, settings })
  const plan = await story.plan()
  expect(plan.actions[0]?.reversal).toMatchObject({ kind: 'recycle-bin', days: 7 })
  const [last] = (await story.apply(plan)).filter((event) => event.kind === 'action')
  expect(last?.outcome).toMatchObject({ kind: 'done', until: new Date(START + 7 * DAY).toISOString() })
  story.wait(60_000)
  expect((await endOf(story)).snapshots).toEqual([])
  expect(undoneOf(await story.undo(plan))).toEqual({ [VOLUME]: 'undone' })
  expect((await endOf(story)).volumes).toHaveLength(1)
})

test('what the Recycle Bin no longer has is said to be lost, with the day', async () => {
  const here = { volumes: [lonelyVolume()], recycleBinRules: [binRule('EBS_VOLUME', 7)] }
  const settings = { actions: { 'delete-volume': { backup: 'recycle-bin' } } }
  const story = storyOf({ here, checks: { 'orphan-volume': {} }, settings })
  const plan = await story.plan()
  await story.apply(plan)
  story.wait(60_000)
  await endOf(story)
  story.wait(8 * DAY)
  const events = await story.undo(plan)
  expect(undoneOf(events)).toEqual({ [VOLUME]: 'impossible' })
  expect(JSON.stringify(events)).toContain(new Date(START + 7 * DAY).toISOString())
})

test('without a rule nothing goes to the bin, unless the settings allow what cannot be taken back', async () => {
  const settings = { actions: { 'delete-volume': { backup: 'recycle-bin' } } }
  expect((await volumeStory({}, settings).plan()).left).toMatchObject([{ why: 'irreversible' }])
  const allowed = volumeStory({}, { ...settings, irreversible: ['delete-volume'] })
  const plan = await allowed.plan()
  expect(plan.actions[0]?.reversal.kind).toBe('none')
  const refused = await allowed.apply(plan, { settings: { ...allowed.settings, irreversible: false } })
  expect(refused).toMatchObject([{ kind: 'refused', why: 'action' }])
})

test('the life of an image: a stage a plan, with a wait between them', async () => {
  const story = imageStory({})
  const first = await story.plan()
  expect(first.actions.map(({ subject, steps }) => [subject.id, steps])).toEqual([[IMAGE, ['deprecate']]])
  expect(kindsOf(await story.apply(first))).toEqual({ [IMAGE]: 'done' })
  story.wait(5 * DAY)
  expect((await story.plan()).left).toMatchObject([
    { why: 'not-yet', says: expect.stringContaining('next stage is due on 2026-12-21') },
  ])
  story.wait(26 * DAY)
  const second = await story.plan()
  expect(second.actions.map(({ steps }) => steps)).toEqual([['disable']])
  await story.apply(second)
  story.wait(31 * DAY)
  expect((await story.plan()).left).toMatchObject([
    { why: 'not-yet', says: expect.stringContaining('no journal tells since when') },
  ])
  const { stepsEnded } = await import('../../src/apply/journal.ts')
  const entries = await Promise.all((await story.journals.store.names()).map((name) => story.journals.store.read(name)))
  const third = await story.plan({ stepsEnded: stepsEnded(entries.map((one) => one ?? [])) })
  expect(third.actions.map(({ steps, reversal }) => [steps, reversal.kind])).toEqual([[['deregister'], 'recycle-bin']])
  await story.apply(third)
  expect((await endOf(story)).bins.images).toEqual([IMAGE])
  await story.undo(third)
  await story.undo(second)
  await story.undo(first)
  const end = await endOf(story)
  expect(end.images).toContainEqual(expect.objectContaining({ ImageId: IMAGE, State: 'available', deprecated: false }))
  expect(end.shared).toContainEqual([IMAGE, [{ UserId: '222222222222' }]])
})

test('an image goes all the way at once where the settings say so, and comes back with its snapshot and its shares', async () => {
  const story = imageStory(AT_ONCE)
  const before = await endOf(story)
  const plan = await story.plan()
  expect(plan.actions[0]?.steps).toEqual(['deprecate', 'disable', 'deregister', `delete-snapshot ${idOf('snap', 'a')}`])
  expect(kindsOf(await story.apply(plan))).toEqual({ [IMAGE]: 'done' })
  const after = await endOf(story)
  expect(after.images).toHaveLength(1)
  expect(after.bins).toEqual({ images: [IMAGE], snapshots: [idOf('snap', 'a')] })
  expect(undoneOf(await story.undo(plan))).toEqual({ [IMAGE]: 'undone' })
  expect(byId(await endOf(story))).toEqual(byId(before))
})

const byId = ({ images, shared, bins }: Awaited<ReturnType<typeof endOf>>) => ({
  bins,
  shared: Object.fromEntries(shared),
  images: Object.fromEntries(images.map((one) => [one.ImageId, one])),
})

test('an image whose snapshot the bin would drop before it cannot be planned all the way', async () => {
  const rules = { recycleBinRules: [binRule('EC2_IMAGE', 14), binRule('EBS_SNAPSHOT', 7)] }
  const plan = await imageStory(AT_ONCE, twoImages(rules)).plan()
  expect(plan.left).toMatchObject([{ why: 'irreversible', says: expect.stringContaining(idOf('snap', 'a')) }])
})

test('a rule for the region that leaves out the tag of an image does not keep it', async () => {
  const not = { ExcludeResourceTags: [{ ResourceTagKey: 'Family', ResourceTagValue: 'web' }] }
  const rules = { recycleBinRules: [binRule('EC2_IMAGE', 14, not), binRule('EBS_SNAPSHOT', 30)] }
  expect((await imageStory(AT_ONCE, twoImages(rules)).plan()).left).toMatchObject([{ why: 'irreversible' }])
})

test('an image that was protected since then is refused', async () => {
  const story = imageStory(AT_ONCE)
  const plan = await story.plan()
  await story.emulated.call(story.at(), 'ec2', 'enableImageDeregistrationProtection', { ImageId: IMAGE })
  expect(outcomesOf(await story.apply(plan))[IMAGE]).toMatch(/^refused: it is protected/)
  expect((await endOf(story)).images).toContainEqual(expect.objectContaining({ ImageId: IMAGE, deprecated: false }))
})

/** What somebody does between the plan and its apply. */
const meanwhile = async (change: (story: ReturnType<typeof volumeStory>) => Promise<unknown>) => {
  const story = volumeStory()
  const plan = await story.plan()
  await change(story)
  const before = story.emulated.calls.length
  const events = await story.apply(plan)
  const changed = story.emulated.calls
    .slice(before)
    .filter(({ operation }) => !/^(Describe|Get|List|Lookup)/.test(operation))
  return { outcome: outcomesOf(events)[VOLUME], changed, events }
}

test('a volume with another tag than planned has drifted, and nothing is done to it', async () => {
  const { outcome, changed } = await meanwhile((story) =>
    story.emulated.call(story.at(), 'ec2', 'createTags', {
      Resources: [VOLUME],
      Tags: [{ Key: 'Owner', Value: 'me' }],
    }),
  )
  expect(outcome).toMatch(/^drifted: .*tags/)
  expect(changed).toEqual([])
})

test('a volume that went away meanwhile is gone, which is no failure', async () => {
  const { outcome, changed } = await meanwhile(async (story) => {
    await story.emulated.call(story.at(), 'ec2', 'deleteVolume', { VolumeId: VOLUME })
    story.wait(60_000)
  })
  expect(outcome).toMatch(/^gone/)
  expect(changed).toEqual([])
})

test('what was protected by a tag since then, and what its check no longer finds, is left alone', async () => {
  const story = imageStory({})
  const plan = await story.plan()
  const again = await story.look()
  const kept = {
    ...againOf(again),
    finding: () => ({ ...again.findings[0], outcome: 'kept', reason: 'It is in use.' }) as never,
  }
  expect(outcomesOf(await story.apply(plan, { lookAgain: async () => kept }))[IMAGE]).toBe(
    'not-found-again: stale-image says now: It is in use.',
  )
})

test('an image that a new template names since then is not touched', async () => {
  const story = imageStory({})
  const plan = await story.plan()
  await story.emulated.call(story.at('222222222222'), 'ec2', 'createLaunchTemplate', {
    LaunchTemplateName: 'new',
    LaunchTemplateData: { ImageId: IMAGE },
  })
  expect(outcomesOf(await story.apply(plan))[IMAGE]).toMatch(/^not-found-again: stale-image says now/)
})

test('a dry run asks AWS for each step, changes nothing, and journals nothing', async () => {
  const story = volumeStory()
  const plan = await story.plan()
  const before = await endOf(story)
  const events = await story.apply(plan, { dryRun: true, confirm: [] })
  expect(kindsOf(events)).toEqual({ [VOLUME]: 'would-be-done' })
  expect(events.filter(({ kind }) => kind === 'rehearsed')).toMatchObject([
    { step: 'create-snapshot', verdict: 'permitted' },
    { step: 'await-snapshot', verdict: 'not-rehearsable' },
    { step: 'delete', verdict: 'permitted' },
  ])
  expect(await endOf(story)).toEqual(before)
  expect(await story.journals.store.names()).toEqual([])
})

const LOST = [
  ['ec2:CreateSnapshot', volumeStory],
  ['ec2:DeleteVolume', volumeStory],
  ['ec2:EnableImageDeprecation', () => imageStory(AT_ONCE)],
  ['ec2:DisableImage', () => imageStory(AT_ONCE)],
  ['ec2:DeregisterImage', () => imageStory(AT_ONCE)],
  ['ec2:DeleteSnapshot', () => imageStory(AT_ONCE)],
] as const

test.each(LOST)(
  'an answer of %s that is lost on its way is found out, and nothing is done twice',
  async (action, make) => {
    const story = make()
    const plan = await story.plan()
    story.emulated.setFaults([{ action, count: 1, does: { kind: 'reset', after: 'effect' } }])
    expect(Object.values(kindsOf(await story.apply(plan)))).toEqual(['done'])
    const name = action.slice('ec2:'.length)
    expect(story.emulated.calls.filter(({ operation }) => operation === name)).toHaveLength(1)
  },
)

const manyVolumes = (count: number, settings: object = {}) =>
  storyOf({
    here: { volumes: Array.from({ length: count }, (_, at) => lonelyVolume('abcdef123456789'[at])) },
    checks: { 'orphan-volume': {} },
    settings: { actions: { 'delete-volume': { backup: 'none' } }, irreversible: true, ...settings },
  })

const denied = { kind: 'error', code: 'UnauthorizedOperation', message: 'You are not authorized', status: 403 } as const

test('three failures on end stop the run; what was not begun says so, and can be done later', async () => {
  const story = manyVolumes(6)
  const plan = await story.plan()
  story.emulated.setFaults([{ action: 'ec2:DeleteVolume', does: denied }])
  const events = await story.apply(plan)
  expect(Object.values(kindsOf(events))).toEqual(['failed', 'failed', 'failed', 'not-begun', 'not-begun', 'not-begun'])
  expect(events.filter(({ kind }) => kind === 'stopped')).toMatchObject([{ why: 'failures' }])
  story.emulated.setFaults([])
  expect(Object.values(kindsOf(await story.apply(plan)))).toEqual(Array(6).fill('done'))
})

test('a throttle that lasts stops the run, and one failure does not', async () => {
  const story = manyVolumes(5)
  const plan = await story.plan()
  story.emulated.setFaults([{ action: 'ec2:DeleteVolume', does: { kind: 'throttle', capacity: 1, perSecond: 1 } }])
  expect(await story.apply(plan)).toContainEqual(expect.objectContaining({ kind: 'stopped', why: 'throttled' }))
  story.emulated.setFaults([{ action: 'ec2:DeleteVolume', count: 1, does: denied }])
  expect(Object.values(kindsOf(await story.apply(plan))).toSorted()).toEqual([
    'done',
    'done',
    'done',
    'done-before',
    'failed',
  ])
})

test('an account that cannot be read any more, and witnesses that are missing, stop the run before anything is done', async () => {
  const story = storyOf({ ...{ here: twoImages() }, checks: { 'stale-image': { keep: 1 } } })
  const plan = await story.plan()
  story.emulated.setFaults([{ account: '222222222222', action: 'ec2:DescribeLaunchTemplate*', does: denied }])
  const lost = await story.apply(plan)
  expect(lost).toContainEqual(expect.objectContaining({ kind: 'stopped', why: 'unseen-account' }))
  expect(kindsOf(lost)).toEqual({ [IMAGE]: 'not-begun' })
  story.emulated.setFaults([])
  const again = againOf(await story.look())
  const { seal } = await import('../../src/plan/plan-digest.ts')
  const { digest: _, sealed: __, actions, ...head } = plan
  const counts = { ...plan.counts, '222222222222': { 'ec2:launch-template': 10 } }
  const thin = seal({ ...head, counts }, actions)
  const events = await story.apply(thin, { lookAgain: async () => again, journals: memoryJournals().store })
  expect(events).toContainEqual(expect.objectContaining({ kind: 'stopped', why: 'thin-evidence' }))
})

test('what cannot be looked at again stops the run', async () => {
  const story = volumeStory()
  const events = await story.apply(await story.plan(), { lookAgain: () => Promise.reject(new Error('no network')) })
  expect(events).toContainEqual(expect.objectContaining({ kind: 'stopped', why: 'no-evidence' }))
  expect(kindsOf(events)).toEqual({ [VOLUME]: 'not-begun' })
})

const refusedWith = async (
  change: (plan: Plan) => Plan,
  more: Parameters<ReturnType<typeof volumeStory>['apply']>[1] = {},
) => {
  const story = volumeStory()
  const events = await story.apply(change(await story.plan()), more)
  expect(story.emulated.calls.filter(({ operation }) => /^(Create|Delete)/.test(operation))).toEqual([])
  return events[0]?.kind === 'refused' ? events[0].why : 'accepted'
}

test('a plan that was edited, is another than reviewed, or names a wrong account is refused', async () => {
  const edited = (plan: Plan): Plan => ({
    ...plan,
    actions: plan.actions.map((one) => ({ ...one, subject: { ...one.subject, id: idOf('vol', 'b') } })),
  })
  expect(await refusedWith(edited)).toBe('changed')
  expect(await refusedWith((plan) => ({ ...plan, expires: '2099-01-01T00:00:00.000Z' }))).toBe('changed')
  expect(await refusedWith((plan) => plan, { reviewed: 'another' })).toBe('changed')
  expect(await refusedWith((plan) => plan, { confirm: [] })).toBe('confirmation')
  expect(await refusedWith((plan) => plan, { confirm: ['second'] })).toBe('confirmation')
  expect(await refusedWith((plan) => plan, { confirm: ['111111111111', '222222222222'] })).toBe('confirmation')
  expect(await refusedWith((plan) => ({ ...plan, actions: [] }), { confirm: [] })).toBe('accepted')
})

test('an account is confirmed by its name; an action that a reviewer skips is skipped', async () => {
  const story = volumeStory()
  const plan = await story.plan()
  const skipped = { ...plan, actions: plan.actions.map((one) => ({ ...one, skip: true })) }
  expect(kindsOf(await story.apply(skipped, { confirm: [] }))).toEqual({ [VOLUME]: 'skipped' })
  expect(kindsOf(await story.apply(plan, { confirm: ['main'] }))).toEqual({ [VOLUME]: 'done' })
})

test('an expired plan, one beyond the limits of today, and one for an account that may no longer be changed are refused', async () => {
  const story = manyVolumes(4)
  const plan = await story.plan()
  const { settings } = story
  const strict = { ...settings, limits: { ...settings.limits, percent: 50 } }
  expect(await story.apply(plan, { settings: strict })).toMatchObject([{ kind: 'refused', why: 'limits' }])
  expect(await story.apply(plan, { settings: { ...settings, accounts: ['second'] } })).toMatchObject([
    { why: 'account' },
  ])
  story.wait(7 * DAY)
  expect(await story.apply(plan)).toMatchObject([{ kind: 'refused', why: 'expired' }])
})

test('a journal that somebody else is writing, or that is of another plan, refuses', async () => {
  const story = volumeStory()
  const plan = await story.plan()
  const held = await story.journals.store.open(`plan-${plan.id}`)
  expect(await story.apply(plan)).toMatchObject([{ kind: 'refused', why: 'journal' }])
  await held.close()
  story.journals.texts.set(`plan-${plan.id}`, `${JSON.stringify({ kind: 'head', digest: 'other', at: '' })}\n`)
  expect(await story.apply(plan)).toMatchObject([{ kind: 'refused', why: 'journal' }])
})

test('a snapshot goes to the Recycle Bin and comes back', async () => {
  const story = storyOf({
    here: {
      snapshots: [snapshotRow('c', { StartTime: daysAgo(400) })],
      recycleBinRules: [binRule('EBS_SNAPSHOT', 30)],
    },
    checks: { 'orphan-snapshot': { keepPerVolume: 0 } },
  })
  const plan = await story.plan()
  expect(plan.actions.map(({ verb }) => verb)).toEqual(['delete-snapshot'])
  expect(kindsOf(await story.apply(plan))).toEqual({ [idOf('snap', 'c')]: 'done' })
  expect(undoneOf(await story.undo(plan))).toEqual({ [idOf('snap', 'c')]: 'undone' })
  expect((await endOf(story)).snapshots).toHaveLength(1)
})

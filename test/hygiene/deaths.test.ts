import type { Aws } from '@arnq/query'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Entry, JournalError } from '../../packages/hygiene/src/apply/journal.ts'
import { memoryJournals } from '../../packages/hygiene/test/memory-journals.ts'
import { kindsOf, type Story, undoneOf } from '../../packages/hygiene/test/story.ts'
import { endOf, make } from './one-of-each.ts'

// One plan with an action of nearly every kind; the process dies at any moment, another one goes on.

/** A process that dies at a moment: before a call, after one whose answer it never hears, or in the middle of a line. */
function mortal(story: Story, fatal: number) {
  let moment = 0
  let dead = false
  const passes = (): boolean => {
    dead ||= moment++ === fatal
    return !dead
  }
  const aws: Aws = {
    async call(target, service, operation, input, signal) {
      if (!passes()) throw new JournalError('the process has died')
      const answer = await story.emulated.call(target, service, operation, input, signal)
      if (!passes()) throw new JournalError('the process has died')
      return answer
    },
  }
  const before = (_: Entry): 'write' | 'tear' => {
    if (dead) throw new JournalError('the process has died')
    return passes() ? 'write' : 'tear'
  }
  return { aws, before, moments: () => moment }
}

async function lived(fatals: readonly number[], undoFatal?: number) {
  const story = make()
  const plan = await story.plan()
  let moments = 0
  for (const fatal of fatals) {
    const { aws, before, moments: count } = mortal(story, fatal)
    const journals = memoryJournals(story.journals.texts, before).store
    await story.apply(plan, { aws, journals, lookAgain: story.lookAgain }).catch(() => {})
    moments = count()
  }
  const last = await story.apply(plan)
  story.wait(60_000)
  const applied = await endOf(story)
  if (undoFatal !== undefined) {
    const { aws, before } = mortal(story, undoFatal)
    await story.undo(plan, { aws, journals: memoryJournals(story.journals.texts, before).store }).catch(() => {})
  }
  const undone = await story.undo(plan)
  story.wait(60_000)
  return { plan, last, undone, moments, applied, walkedBack: await endOf(story) }
}

const whole = await lived([])

test('the plan has an action of each kind; all of them are done, and taken back', async () => {
  expect(whole.plan.actions.map(({ verb }) => verb).toSorted()).toEqual([
    'delete-key-pair',
    'delete-launch-configuration',
    'delete-launch-template-versions',
    'delete-security-group',
    'delete-security-group',
    'delete-snapshot',
    'delete-volume',
    'modify-volume',
    'retire-image',
    'set-log-retention',
  ])
  expect(new Set(Object.values(kindsOf(whole.last)))).toEqual(new Set(['done']))
  const { '/app': logs, ...rest } = undoneOf(whole.undone)
  // What CloudWatch has deleted meanwhile, nobody gets back: that is said.
  expect([logs, new Set(Object.values(rest))]).toEqual(['partly', new Set(['undone'])])
  const { snapshots, versions, volumes, ...before } = await endOf(make())
  expect(whole.walkedBack).toMatchObject(before)
  // The last snapshot of the volume stays, and so does what had to be made on top of the template's versions.
  expect([snapshots?.length, versions?.length, volumes?.length]).toEqual([5, 12, 2])
  expect([
    whole.walkedBack.snapshots?.length,
    whole.walkedBack.versions?.length,
    whole.walkedBack.volumes?.length,
  ]).toEqual([6, 13, 2])
})

test('wherever the process dies, and dies again, the next one ends as if none had, and takes everything back', async () => {
  const { moments } = await lived([Number.POSITIVE_INFINITY])
  expect(moments).toBeGreaterThan(150)
  const moment = fc.nat(moments)
  await fc.assert(
    fc.asyncProperty(fc.array(moment, { minLength: 1, maxLength: 3 }), fc.nat(80), async (fatals, undoFatal) => {
      const { applied, walkedBack } = await lived(fatals, undoFatal)
      expect(applied).toEqual(whole.applied)
      expect(walkedBack).toEqual(whole.walkedBack)
    }),
    { numRuns: 30 },
  )
})

test.each([
  'ec2:CreateSnapshot',
  'ec2:DeleteVolume',
  'ec2:ModifyVolume',
  'ec2:DeleteSnapshot',
  'ec2:EnableImageDeprecation',
  'ec2:DisableImage',
  'ec2:DeregisterImage',
  'ec2:DeleteSecurityGroup',
  'ec2:DeleteKeyPair',
  'ec2:DeleteLaunchTemplateVersions',
  'autoscaling:DeleteLaunchConfiguration',
  'logs:PutRetentionPolicy',
])('where the first answer of %s is lost, it is not done twice, and all ends as if it had come', async (action) => {
  const story = make()
  const plan = await story.plan()
  story.emulated.setFaults([{ action, count: 1, does: { kind: 'reset', after: 'effect' } }])
  expect(new Set(Object.values(kindsOf(await story.apply(plan))))).toEqual(new Set(['done']))
  story.wait(60_000)
  expect(await endOf(story)).toEqual(whole.applied)
  await story.undo(plan)
  story.wait(60_000)
  expect(await endOf(story)).toEqual(whole.walkedBack)
})

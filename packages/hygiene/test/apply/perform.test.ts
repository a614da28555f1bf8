import type { Aws } from '@arnq/query'
import { expect, test } from 'vitest'
import { type Entry, JournalError } from '../../src/apply/journal.ts'
import { memoryJournals } from '../memory-journals.ts'
import { endOf, lonelyVolume, twoImages } from '../rooms.ts'
import { kindsOf, type Story, storyOf } from '../story.ts'

/** Counts the moments at which a process may die, and lets it die at one of them: nothing works any more from then on. */
function mortal(story: Story, fatal: number) {
  let moment = 0
  let dead = false
  const passes = (): boolean => {
    dead ||= moment++ === fatal
    return !dead
  }
  const die = (): never => {
    throw Object.assign(new Error('the process has died'), { name: 'JournalError' })
  }
  const aws: Aws = {
    async call(target, service, operation, input, signal) {
      if (!passes()) die()
      const answer = await story.emulated.call(target, service, operation, input, signal)
      // The call has had its effect, and nobody hears of it.
      if (!passes()) die()
      return answer
    },
  }
  const before = (_: Entry): 'write' | 'tear' => {
    if (dead) throw new JournalError('the process has died')
    if (passes()) return 'write'
    return 'tear'
  }
  return { aws, before, lived: () => !dead }
}

const oneVolume = () => storyOf({ here: { volumes: [lonelyVolume()] }, checks: { 'orphan-volume': {} } })

const oneImage = () =>
  storyOf({
    here: twoImages(),
    checks: { 'stale-image': { keep: 1 } },
    settings: {
      actions: { 'retire-image': { through: 'snapshots', disableAfterDays: 0, deregisterAfterDays: 0 } },
    },
  })

/** Applies a plan, dies at a moment, applies it again as a new process does, and takes it back. */
async function dieAt(make: () => Story, fatal: number) {
  const story = make()
  const plan = await story.plan()
  const { aws, before, lived } = mortal(story, fatal)
  const first = memoryJournals(story.journals.texts, before).store
  await story.apply(plan, { aws, journals: first, lookAgain: story.lookAgain })
  const again = kindsOf(await story.apply(plan))
  story.wait(60_000)
  const applied = await endOf(story)
  await story.undo(plan)
  story.wait(60_000)
  return { lived: lived(), again: Object.values(again), ends: { applied, undone: await endOf(story) } }
}

test.each([
  ['a volume', oneVolume, 30],
  ['an image all the way', oneImage, 50],
] as const)(
  '%s: wherever the process dies, applying again ends as if it had not, and so does taking it back',
  async (_, make, least) => {
    const alive = await dieAt(make, Number.POSITIVE_INFINITY)
    expect(alive.again).toEqual(['done-before'])
    for (let fatal = 0; ; fatal++) {
      const { lived, ends } = await dieAt(make, fatal)
      expect(ends, `died at moment ${fatal}`).toEqual(alive.ends)
      if (!lived) continue
      expect(fatal).toBeGreaterThan(least)
      break
    }
  },
)

test('whatever apply had come to when it died, undo alone brings everything back', async () => {
  for (const make of [oneVolume, oneImage]) {
    const untouched = await endOf(make())
    for (let fatal = 0; ; fatal++) {
      const story = make()
      const plan = await story.plan()
      const { aws, before, lived } = mortal(story, fatal)
      const journals = memoryJournals(story.journals.texts, before).store
      await story.apply(plan, { aws, journals, lookAgain: story.lookAgain })
      await story.undo(plan)
      story.wait(60_000)
      const { snapshots: _, ...end } = sorted(await endOf(story))
      const { snapshots: __, ...was } = sorted(untouched)
      expect(end, `died at moment ${fatal}`).toEqual(was)
      if (lived()) break
    }
  }
})

/** Restored rows stand at the end of AWS's lists. */
const sorted = (end: Awaited<ReturnType<typeof endOf>>) => ({
  ...end,
  images: end.images.toSorted((a, b) => ((a.ImageId ?? '') < (b.ImageId ?? '') ? -1 : 1)),
  shared: end.shared.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
})

test('undo that dies on the way is finished by the next one', async () => {
  for (const make of [oneVolume, oneImage]) {
    const ends: unknown[] = []
    for (let fatal = -1; ; fatal++) {
      const story = make()
      const plan = await story.plan()
      await story.apply(plan)
      story.wait(60_000)
      const { aws, before, lived } = mortal(story, fatal)
      await story.undo(plan, { aws, journals: memoryJournals(story.journals.texts, before).store }).catch(() => {})
      await story.undo(plan)
      story.wait(60_000)
      ends.push(await endOf(story))
      if (lived() && fatal >= 0) break
    }
    for (const end of ends) expect(end).toEqual(ends[0])
  }
})

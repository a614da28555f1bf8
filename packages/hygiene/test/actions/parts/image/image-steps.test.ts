import { expect, test } from 'vitest'
import { endOf, idOf, imageRow, snapshotRow, twoImages } from '../../../rooms.ts'
import { outcomesOf, storyOf } from '../../../story.ts'

const IMAGE = idOf('ami', 'a')
const disk = { DeviceName: '/dev/sdb', Ebs: { SnapshotId: idOf('snap', 'c') } }
const twoDisks = (sign: string, age: number) => {
  const row = imageRow(sign, age)
  return { ...row, BlockDeviceMappings: [...row.BlockDeviceMappings, disk] }
}

const story = () =>
  storyOf({
    here: twoImages({
      images: [twoDisks('a', 400), twoDisks('b', 100)],
      snapshots: ['a', 'b', 'c'].map((sign) => snapshotRow(sign)),
    }),
    checks: { 'stale-image': { keep: 1, launchGraceDays: 30 } },
    settings: { actions: { 'retire-image': { through: 'snapshots', disableAfterDays: 0, deregisterAfterDays: 0 } } },
  })

test('a snapshot that another image holds, too, stays; that is told, and is no failure', async () => {
  const one = story()
  const says = outcomesOf(await one.apply(await one.plan()))[IMAGE]
  expect(says).toMatch(/^done: .*; snapshot snap-0c+ stays: .*in use by ami-0b+$/)
  expect((await endOf(one)).bins).toEqual({ images: [IMAGE], snapshots: [idOf('snap', 'a')] })
})

test('a snapshot that cannot be deleted for another reason is a failure', async () => {
  const one = story()
  const plan = await one.plan()
  one.emulated.setFaults([
    {
      action: 'ec2:DeleteSnapshot',
      does: { kind: 'error', code: 'UnauthorizedOperation', message: 'no', status: 403 },
    },
  ])
  expect(outcomesOf(await one.apply(plan))[IMAGE]).toMatch(/^failed: no/)
})

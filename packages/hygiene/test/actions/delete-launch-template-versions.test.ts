import { expect, test } from 'vitest'
import { deleteLaunchTemplateVersions } from '../../src/actions/delete-launch-template-versions.ts'
import { idOf } from '../rooms.ts'
import { actedOn } from './acted.ts'
import { template } from './template.ts'

const ID = idOf('lt', 'a')
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => String(from + at))

test('old versions come back with other numbers, and the latest is what it was', async () => {
  const thing = actedOn(deleteLaunchTemplateVersions, ID, template(5), { versions: ['2', '3'] })
  expect(await thing.refuses()).toBeUndefined()
  const { undo } = await thing.act()
  expect(await thing.look()).toBeUndefined()
  expect(await undo()).toMatchObject({ kind: 'undone', says: expect.stringContaining('2, 3') })
  const told = await thing.call('ec2', 'describeLaunchTemplateVersions', { LaunchTemplateId: ID })
  const types = told.LaunchTemplateVersions?.toSorted((a, b) => Number(a.VersionNumber) - Number(b.VersionNumber)).map(
    ({ VersionNumber, LaunchTemplateData }) => [VersionNumber, LaunchTemplateData?.InstanceType],
  )
  expect(types).toEqual([
    [1, 'm1.large'],
    [4, 'm4.large'],
    [5, 'm5.large'],
    [6, 'm2.large'],
    [7, 'm3.large'],
    [8, 'm5.large'],
  ])
})

test('more than a call takes are deleted by more calls', async () => {
  const thing = actedOn(deleteLaunchTemplateVersions, ID, template(410), { versions: numbers(2, 402) })
  await thing.act()
  const calls = thing.aws.calls.filter(({ operation }) => operation === 'DeleteLaunchTemplateVersions')
  expect(calls).toHaveLength(3)
})

test.each([
  [['1'], 'default'],
  [['5'], 'latest'],
])('version %s is refused for being the %s', async (versions, why) => {
  expect(await actedOn(deleteLaunchTemplateVersions, ID, template(5), { versions }).refuses()).toContain(why)
})

test('a version that AWS says it has not deleted, with an answer of 200, is a failure', async () => {
  const thing = actedOn(deleteLaunchTemplateVersions, ID, template(5, 1), { versions: ['1', '2'] })
  await expect(thing.act()).rejects.toThrow(/version 1/)
})

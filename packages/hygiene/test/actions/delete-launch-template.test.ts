import { expect, test } from 'vitest'
import { deleteLaunchTemplate } from '../../src/actions/delete-launch-template.ts'
import { idOf } from '../rooms.ts'
import { actedOn } from './acted.ts'
import { template } from './template.ts'

const ID = idOf('lt', 'a')

test.each([
  [1, 3],
  [2, 3],
  [3, 3],
])('a template comes back with its versions, default %i first of %i, and its latest last', async (standard, count) => {
  const thing = actedOn(deleteLaunchTemplate, ID, template(count, standard))
  const { undo } = await thing.act()
  expect(await thing.look()).toBeUndefined()
  const undone = await undo()
  const id = undone.kind === 'undone' ? (undone.id ?? '') : ''
  const typeOf = async (Versions: string[]) => {
    const told = await thing.call('ec2', 'describeLaunchTemplateVersions', { LaunchTemplateId: id, Versions })
    return told.LaunchTemplateVersions?.[0]?.LaunchTemplateData?.InstanceType
  }
  expect(await typeOf(['$Default'])).toBe(`m${standard}.large`)
  expect(await typeOf(['$Latest'])).toBe(`m${count}.large`)
  expect(await undo()).toEqual(undone)
})

import { ListParents$, type Parent } from '@aws-sdk/client-organizations'
import { AwsError, operation } from '../operation.ts'
import { managed } from './structure.ts'

/** The unit that holds an account or a unit. https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListParents.html */
export const listParents = operation('organizations', 'listParents', ListParents$, ({ ChildId: child }, scene) => {
  const structure = managed(scene)
  const account = scene.world.accounts.find(({ id }) => id === child)
  const unit = structure.units.find(({ id, path }) => id === child && path !== '/')
  if (!account && !unit) {
    throw new AwsError('ChildNotFoundException', "You specified a child that doesn't exist.", 400)
  }
  const parent = account ? structure.unitOf(account) : structure.parentOf(unit ?? structure.root)
  const row: Parent = { Id: parent.id, Type: parent.path === '/' ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }
  return { Parents: [row] }
})

import { ListRoots$, type Root } from '@aws-sdk/client-organizations'
import { operation } from '../operation.ts'
import { managed } from './structure.ts'

/** The one root. https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListRoots.html */
export const listRoots = operation('organizations', 'listRoots', ListRoots$, (_, scene) => {
  const { root } = managed(scene)
  const row: Root = {
    Id: root.id,
    Arn: root.arn,
    Name: root.name,
    PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
  }
  return { Roots: [row] }
})

import { ListOrganizationalUnitsForParent$ } from '@aws-sdk/client-organizations'
import { operation } from '../operation.ts'
import { tokenPage } from '../token-page.ts'
import { managed, pageSize, requireUnit } from './structure.ts'

/** The units that stand right in a unit. https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListOrganizationalUnitsForParent.html */
export const listOrganizationalUnitsForParent = operation(
  'organizations',
  'listOrganizationalUnitsForParent',
  ListOrganizationalUnitsForParent$,
  (input, scene) => {
    const structure = managed(scene)
    const parent = requireUnit(structure, input.ParentId)
    const units = structure.units.filter((unit) => unit.path !== '/' && structure.parentOf(unit).id === parent.id)
    const page = tokenPage(units, input.NextToken, pageSize(input.MaxResults), 'InvalidInputException')
    return {
      OrganizationalUnits: page.rows.map(({ id, arn, name }) => ({ Id: id, Arn: arn, Name: name })),
      NextToken: page.next,
    }
  },
)

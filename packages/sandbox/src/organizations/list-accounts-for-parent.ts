import { ListAccountsForParent$ } from '@aws-sdk/client-organizations'
import { operation } from '../operation.ts'
import { tokenPage } from '../token-page.ts'
import { accountRow, managed, pageSize, requireUnit } from './structure.ts'

/** The accounts that stand right in a unit. https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html */
export const listAccountsForParent = operation(
  'organizations',
  'listAccountsForParent',
  ListAccountsForParent$,
  (input, scene) => {
    const structure = managed(scene)
    const unit = requireUnit(structure, input.ParentId)
    const accounts = scene.world.accounts.filter((account) => structure.unitOf(account).id === unit.id)
    const page = tokenPage(accounts, input.NextToken, pageSize(input.MaxResults), 'InvalidInputException')
    return { Accounts: page.rows.map((account) => accountRow(scene.world, structure, account)), NextToken: page.next }
  },
)

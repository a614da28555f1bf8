import { ListAccounts$ } from '@aws-sdk/client-organizations'
import { operation } from '../operation.ts'
import { tokenPage } from '../token-page.ts'
import { accountRow, managed, pageSize } from './structure.ts'

/** Every account, at most 20 a page. https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html */
export const listAccounts = operation('organizations', 'listAccounts', ListAccounts$, (input, scene) => {
  const structure = managed(scene)
  const { accounts } = scene.world
  const page = tokenPage(accounts, input.NextToken, pageSize(input.MaxResults), 'InvalidInputException')
  return { Accounts: page.rows.map((account) => accountRow(scene.world, structure, account)), NextToken: page.next }
})

import { ListRegions$ } from '@aws-sdk/client-account'
import { AwsError, operation, type Scene } from '../operation.ts'
import { tokenPage } from '../token-page.ts'
import type { OptIn, WorldAccount } from '../world.ts'

const status = {
  'opt-in-not-required': 'ENABLED_BY_DEFAULT',
  'opted-in': 'ENABLED',
  'not-opted-in': 'DISABLED',
} as const satisfies Record<OptIn, string>

/** The regions of an account and whether they are switched on, at most 50 a page. https://docs.aws.amazon.com/accounts/latest/APIReference/API_ListRegions.html */
export const listRegions = operation('account', 'listRegions', ListRegions$, (input, scene) => {
  const account = accountFor(input.AccountId, scene)
  const size = input.MaxResults ?? 50
  if (size < 1 || size > 50)
    throw new AwsError('ValidationException', `MaxResults must be from 1 to 50, not ${size}`, 400)
  const wanted = input.RegionOptStatusContains
  const regions = Object.entries(account.regions)
    .map(([RegionName, optIn]) => ({ RegionName, RegionOptStatus: status[optIn] }))
    .filter((region) => !wanted?.length || wanted.includes(region.RegionOptStatus))
  const page = tokenPage(regions, input.NextToken, size, 'ValidationException')
  return { Regions: [...page.rows], NextToken: page.next }
})

/** The caller's own, or for the management account any other: it must not name itself. */
function accountFor(id: string | undefined, { world, caller }: Scene): WorldAccount {
  if (id === undefined) return caller.account
  const found = world.accounts.find((account) => account.id === id)
  if (found && id !== caller.account.id && world.organization?.management === caller.account.id) return found
  const text = `User: ${caller.arn} is not authorized to perform: account:ListRegions on resource: arn:${world.partition}:account::${id}:account`
  throw new AwsError('AccessDeniedException', text, 403)
}

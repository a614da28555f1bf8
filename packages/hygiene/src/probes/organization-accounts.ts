import type { Target } from '@arnq/query'
import type { Probe } from '../probe.ts'
import { allPages } from './all-pages.ts'
import { type Looking, oneCallEach } from './one-call-each.ts'

/** An organization or a unit of it by its ARN, and from where it may be read: its management account. */
export type OrganizationAsked = { readonly arn: string; readonly target: Target }

/** The most a page gives: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html */
const PAGE = 20

/** The ids of its accounts, in order; `foreign` where it is not the organization of the account that asks. */
export type Members = 'foreign' | readonly string[]

/**
 * The accounts in an organization, or in an organizational unit and all units below it; closed ones no longer count. Only the
 * own organization can be asked, by its management account or a delegated one. Which one is the own, every account may ask.
 */
export const organizationAccounts: Probe<OrganizationAsked, Members> = {
  name: 'organization-accounts',
  permissions: [
    'organizations:DescribeOrganization',
    'organizations:ListAccounts',
    'organizations:ListAccountsForParent',
    'organizations:ListOrganizationalUnitsForParent',
  ],
  ask: (asked, doors) =>
    oneCallEach(
      asked,
      {
        action: 'organizations:ListAccounts',
        target: ({ target }) => target,
        look: async ({ arn }, looking) => {
          const [, organization, unit] = /:(?:organization|ou)\/(o-[^/]+)(?:\/(ou-[^/]+))?$/.exec(arn) ?? []
          if (organization === undefined) throw new Error(`${arn} is no organization and no unit of one`)
          const { aws, target, signal } = looking
          const { Organization } = await aws.call(target, 'organizations', 'describeOrganization', {}, signal)
          if (Organization?.Id !== organization) return 'foreign'
          const accounts = unit === undefined ? await wholeOf(looking) : await accountsBelow(unit, looking)
          return [...new Set(accounts)].sort()
        },
      },
      doors,
    ),
}

type Listed = {
  readonly Id?: string | undefined
  readonly State?: string | undefined
  readonly Status?: string | undefined
}

const activeOf = (accounts: readonly Listed[] = []): readonly string[] =>
  accounts.flatMap(({ Id, State, Status }) => (Id && (State ?? Status ?? 'ACTIVE') === 'ACTIVE' ? [Id] : []))

const pageOf = (token: string | undefined) => ({ MaxResults: PAGE, ...(token && { NextToken: token }) })

async function wholeOf({ aws, target, signal }: Looking): Promise<readonly string[]> {
  const found: string[] = []
  const ask = (token?: string) => aws.call(target, 'organizations', 'listAccounts', pageOf(token), signal)
  for await (const { Accounts } of allPages(ask)) found.push(...activeOf(Accounts))
  return found
}

async function accountsBelow(unit: string, looking: Looking): Promise<readonly string[]> {
  const { aws, target, signal } = looking
  const found: string[] = []
  const accounts = (token?: string) =>
    aws.call(target, 'organizations', 'listAccountsForParent', { ParentId: unit, ...pageOf(token) }, signal)
  for await (const { Accounts } of allPages(accounts)) found.push(...activeOf(Accounts))
  const units = (token?: string) =>
    aws.call(target, 'organizations', 'listOrganizationalUnitsForParent', { ParentId: unit, ...pageOf(token) }, signal)
  for await (const { OrganizationalUnits = [] } of allPages(units)) {
    for (const { Id } of OrganizationalUnits) if (Id) found.push(...(await accountsBelow(Id, looking)))
  }
  return found
}

import { type AnyResourceType, type ArnPattern, actionsOf, expandBraces, joinsFor, type Reading } from '@arnq/query'
import { partitions } from '@arnq/query/partitions'

/** A statement of an IAM policy, in the order in which AWS's own documents write its members. */
export type Statement = {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: string | readonly string[]
  readonly Condition?: { readonly StringLike: { readonly 'aws:RequestedRegion': readonly string[] } }
}

export type Policy = { readonly Version: '2012-10-17'; readonly Statement: readonly Statement[] }

/** What a policy is for. Without a pattern it is for every question about these types. */
export type Purpose = {
  readonly types: readonly AnyResourceType[]
  readonly pattern?: ArnPattern
  readonly reading?: Reading
  /** The role to assume in each account: its name, with its path, or its whole ARN. */
  readonly assume?: string
  /** Whether the accounts of an organization are to be found. */
  readonly organization?: boolean
}

const ORGANIZATION = [
  'organizations:DescribeOrganization',
  'organizations:ListAccounts',
  'organizations:ListAccountsForParent',
  'organizations:ListOrganizationalUnitsForParent',
  'organizations:ListRoots',
  'organizations:ListTagsForResource',
]

/**
 * The least policy that a question can be answered with. Listings name no resource, so only the region can be narrowed
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html). Finding the regions is never
 * narrowed: it is asked wherever the account answers first. sts:GetCallerIdentity takes no permission and is left out
 * (https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html).
 */
export function leastPolicy(purpose: Purpose): Policy {
  const { types, pattern, assume, organization } = purpose
  const actions = (scope: AnyResourceType['scope']): readonly string[] =>
    sorted(types.filter((type) => type.scope === scope).flatMap((type) => actionsFor(type, purpose.reading)))
  const regions = pattern && regionsOf(pattern)
  const narrowed = regions && { Condition: { StringLike: { 'aws:RequestedRegion': regions } } }
  const statements: Statement[] = [
    { Sid: 'ListInRegions', ...allow(actions('region')), ...narrowed },
    { Sid: 'ListInAccounts', ...allow(actions('account')) },
    { Sid: 'FindRegions', ...allow(['ec2:DescribeRegions']) },
    { Sid: 'AssumeRoles', ...allow(assume ? ['sts:AssumeRole'] : []), Resource: roleArns(assume ?? '', pattern) },
    { Sid: 'FindAccounts', ...allow(organization ? ORGANIZATION : []) },
  ]
  return { Version: '2012-10-17', Statement: statements.filter(({ Action }) => Action.length > 0) }
}

const allow = (actions: readonly string[]) => ({ Effect: 'Allow', Action: actions, Resource: '*' }) as const

/** The listing, those before it, and the second ones that the query names; all of them where no query is known. */
function actionsFor(type: AnyResourceType, reading: Reading | undefined): readonly string[] {
  return actionsOf(type, reading ? joinsFor(type, reading) : type.joins)
}

const sorted = (values: readonly string[]): readonly string[] => [...new Set(values)].sort()

/** The pattern's regions as IAM matches them; undefined where they are all meant, or by a regular expression. */
function regionsOf({ region }: ArnPattern): readonly string[] | undefined {
  return region.kind === 'literal' || region.kind === 'glob' ? sorted(expandBraces(region.source)) : undefined
}

/** The role in every account that the pattern may mean: by id where it spells ids out, a name could be any. */
function roleArns(role: string, pattern: ArnPattern | undefined): string | readonly string[] {
  if (role.startsWith('arn:')) return role
  const meant = partitions.find(({ name }) => pattern?.partition.matches(name) ?? true)
  const arns = accountIds(pattern).map((id) => `arn:${meant?.name ?? 'aws'}:iam::${id}:role/${role.replace(/^\//, '')}`)
  return arns.length === 1 ? (arns[0] ?? '') : arns
}

function accountIds(pattern: ArnPattern | undefined): readonly string[] {
  if (!pattern || pattern.account.kind === 'any' || pattern.account.kind === 'regex') return ['*']
  const ids = sorted(expandBraces(pattern.account.source))
  return ids.every((id) => /^\d{12}$/.test(id)) ? ids : ['*']
}

import { createHash } from 'node:crypto'
import type { Account } from '@aws-sdk/client-organizations'
import { AwsError, type Scene } from '../operation.ts'
import type { World, WorldAccount } from '../world.ts'

/** An organizational unit; the root is the one whose path is `/`. */
export type Unit = { readonly id: string; readonly arn: string; readonly name: string; readonly path: string }

/** What an organization looks like from its management account. */
export type Structure = {
  readonly arn: (kind: string, id: string) => string
  readonly root: Unit
  /** Every unit that an account's path names, the root first and parents before children. */
  readonly units: readonly Unit[]
  readonly unitOf: (account: WorldAccount) => Unit
  readonly parentOf: (unit: Unit) => Unit
}

/**
 * The organization that the caller manages. Throws AWSOrganizationsNotInUseException where the world has none, and
 * AccessDeniedException where the caller is another account's: member accounts may only describe it.
 */
export function managed({ world, caller }: Scene): Structure {
  const organization = organizationOf(world)
  if (caller.account.id !== organization.management) {
    throw new AwsError('AccessDeniedException', "You don't have permissions to access this resource.", 400)
  }
  return structureOf(world)
}

/** The world's organization. Throws where it has none. */
export function organizationOf({ organization }: World) {
  if (organization) return organization
  throw new AwsError('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.', 400)
}

function structureOf(world: World): Structure {
  const { id, management } = organizationOf(world)
  const arn = (kind: string, own: string) => `arn:${world.partition}:organizations::${management}:${kind}/${id}/${own}`
  const unitAt = (path: string): Unit => {
    const own = unitIdOf(id, path)
    if (path === '/') return { id: own, arn: arn('root', own), name: 'Root', path }
    return { id: own, arn: arn('ou', own), name: path.slice(path.lastIndexOf('/') + 1), path }
  }
  const paths = new Set(['/', ...world.accounts.flatMap((account) => ancestry(account.unit ?? '/'))])
  return {
    arn,
    root: unitAt('/'),
    units: [...paths].map(unitAt),
    unitOf: (account) => unitAt(ancestry(account.unit ?? '/').at(-1) ?? '/'),
    parentOf: ({ path }) => unitAt(path.slice(0, path.lastIndexOf('/')) || '/'),
  }
}

/** The id of the root, or of the unit at a path. */
export function unitIdOf(organization: string, path: string): string {
  const root = hash(organization, 4)
  return path === '/' ? `r-${root}` : `ou-${root}-${hash(`${organization}${path}`, 8)}`
}

/** `/prod/web` is within `/prod`, which is within `/`. */
function ancestry(path: string): readonly string[] {
  const steps = path.split('/').filter((step) => step !== '')
  return ['/', ...steps.map((_, index) => `/${steps.slice(0, index + 1).join('/')}`)]
}

const hash = (text: string, length: number) => createHash('sha256').update(text).digest('hex').slice(0, length)

/** The unit of that id. Throws ParentNotFoundException where there is none. */
export function requireUnit({ units }: Structure, id: string | undefined): Unit {
  const unit = units.find((candidate) => candidate.id === id)
  if (unit) return unit
  throw new AwsError('ParentNotFoundException', "You specified a parent that doesn't exist.", 400)
}

const joined = new Date('2020-01-01T00:00:00Z')

/** An account as Organizations lists it. */
export function accountRow(world: World, { arn }: Structure, account: WorldAccount): Account {
  const status = account.status ?? 'ACTIVE'
  return {
    Id: account.id,
    Arn: arn('account', account.id),
    Email: account.email ?? `${account.id}@example.com`,
    Name: account.name,
    Status: status,
    State: status,
    JoinedMethod: world.organization?.management === account.id ? 'INVITED' : 'CREATED',
    JoinedTimestamp: joined,
  }
}

/** At most 20 rows, which is also the usual number. https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html */
export function pageSize(asked: number | undefined): number {
  if (asked === undefined) return 20
  if (asked >= 1 && asked <= 20) return asked
  throw new AwsError('InvalidInputException', `You specified an invalid value for MaxResults: ${asked}`, 400)
}

import { createHash } from 'node:crypto'
import { matches } from './glob.ts'
import type { Caller } from './operation.ts'
import type { World } from './world.ts'

/** Calls that need no permission, so that no policy can refuse them. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
const free = new Set(['sts:GetCallerIdentity'])

/** Why a caller may not do this here, in AWS's words; undefined where nothing forbids it. */
export function denialOf(world: World, caller: Caller, action: string, region: string): string | undefined {
  if (free.has(action)) return undefined
  const denial = caller.account.denials?.find(
    (candidate) => matches(candidate.action, action) && (candidate.regions?.includes(region) ?? true),
  )
  if (!denial) return undefined
  const who = `User: ${caller.arn} is not authorized to perform: ${action}`
  return denial.by === 'iam'
    ? `${who} because no identity-based policy allows the ${action} action`
    : `${who} with an explicit deny in a service control policy: ${policyArn(world, denial.action)}`
}

function policyArn(world: World, name: string): string {
  const { id, management } = world.organization ?? { id: 'o-sandbox0000', management: '000000000000' }
  const policy = createHash('sha256').update(name).digest('hex').slice(0, 8)
  return `arn:${world.partition}:organizations::${management}:policy/${id}/service_control_policy/p-${policy}`
}

import { AssumeRole$, type AssumeRoleRequest } from '@aws-sdk/client-sts'
import { findRole, roleCaller } from '../identity.ts'
import { AwsError, type Caller, operation } from '../operation.ts'
import type { Role, WorldAccount } from '../world.ts'
import { credentialsFor, requireSessionName, showsMfa } from './session.ts'

const span = { least: 900, most: 43_200, usual: 3600 }

/** Takes a role that trusts the caller. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const assumeRole = operation('sts', 'assumeRole', AssumeRole$, (input, scene) => {
  const { world, caller } = scene
  const session = requireSessionName(input.RoleSessionName)
  const arn = input.RoleArn ?? ''
  if (!/^arn:[^:]+:iam::\d{12}:role\/.+$/.test(arn)) throw new AwsError('ValidationError', `${arn} is invalid`, 400)
  const mfa = showsMfa(input.SerialNumber, input.TokenCode) || caller.mfa
  const found = findRole(world, arn)
  if (!found || !trusts(found.account, found.role, caller, input.ExternalId, mfa)) throw refused(caller, arn)
  refuseLongChain(caller, input)
  const taken = roleCaller(world.partition, found.account, found.role.name, session, mfa)
  const credentials = credentialsFor(scene, taken, input.DurationSeconds, span)
  return { Credentials: credentials, AssumedRoleUser: { AssumedRoleId: taken.userId, Arn: taken.arn } }
})

function trusts(
  account: WorldAccount,
  role: Role,
  caller: Caller,
  externalId: string | undefined,
  mfa: boolean,
): boolean {
  return (
    (account.status ?? 'ACTIVE') === 'ACTIVE' &&
    role.trusts.some((trusted) => trusted === '*' || trusted === caller.account.id) &&
    (role.externalId === undefined || role.externalId === externalId) &&
    (!role.mfa || mfa)
  )
}

/** AWS does not tell a role that is not there from one that does not trust. */
function refused(caller: Caller, arn: string): AwsError {
  const text = `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`
  return new AwsError('AccessDenied', text, 403)
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining */
function refuseLongChain(caller: Caller, { DurationSeconds: seconds }: AssumeRoleRequest): void {
  if (!caller.arn.includes(':assumed-role/') || (seconds ?? 0) <= 3600) return
  const text = 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining'
  throw new AwsError('ValidationError', text, 400)
}

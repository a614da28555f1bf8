import type { AwsCredentialIdentity } from '@smithy/types'
import { CallError, failureOf } from '../../../failure.ts'
import type { CredentialProvider } from '../../caller.ts'
import type { Discovery, Sourced } from '../discovery.ts'
import { regionWithin } from '../partitions.ts'
import { arnHome } from '../role-arn.ts'
import { remembered } from './remembered.ts'

/** A role to take. */
export type RoleStep = {
  readonly roleArn: string
  readonly externalId?: string
  /** As it stands in CloudTrail; `arnq` where nobody says otherwise. */
  readonly sessionName?: string
  /** Seconds; not sent where left out, so that chained roles, which end after an hour, work too. */
  readonly duration?: number
}

/** Credentials of a role, taken with `base`. A refusal names `source`, the role and what to look at. */
export function assumeRole(discovery: Discovery, base: Sourced, step: RoleStep, source: string): CredentialProvider {
  const { call, environment, now, renewed, signal } = discovery
  const partition = arnHome(step.roleArn)?.partition ?? 'aws'
  const region = regionWithin(partition, environment.regionOf(base.profile))
  const input = {
    RoleArn: step.roleArn,
    RoleSessionName: step.sessionName ?? 'arnq',
    ...(step.externalId !== undefined && { ExternalId: step.externalId }),
    ...(step.duration !== undefined && { DurationSeconds: step.duration }),
  }
  const take = async (): Promise<AwsCredentialIdentity> => {
    // What keeps the base from its own credentials is told as it is.
    await base.credentials()
    try {
      const answer = await call({ ...base, region }, 'sts', 'assumeRole', input, signal)
      return sessionOf(answer.Credentials, arnHome(step.roleArn)?.accountId)
    } catch (error) {
      throw refusal(error, base, step, source)
    }
  }
  return remembered(take, now, { source, renewed })
}

type Session = {
  readonly AccessKeyId?: string | undefined
  readonly SecretAccessKey?: string | undefined
  readonly SessionToken?: string | undefined
  readonly Expiration?: Date | undefined
}

/** STS's credentials in the SDK's form. Throws where the answer lacks a part. */
export function sessionOf(session: Session | undefined, accountId?: string): AwsCredentialIdentity {
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = session ?? {}
  if (!accessKeyId || !secretAccessKey) throw new Error('STS answered without credentials')
  const expiration = session?.Expiration
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
    ...(expiration && { expiration }),
    ...(accountId && { accountId }),
  }
}

/** A sign-in of the base that has ended is the base's failure; everything else is the role's. */
function refusal(error: unknown, base: Sourced, { roleArn }: RoleStep, source: string): CallError {
  const { target: _, ...reason } = failureOf(error, { target: {}, action: 'sts:AssumeRole' })
  if (reason.kind === 'expired') {
    return new CallError({ ...reason, source: base.source, ...(base.renew && { next: base.renew }) })
  }
  const denied = `let the trust policy of ${roleArn} admit ${base.source}, and allow ${base.source} sts:AssumeRole on it`
  const next = reason.kind === 'denied' ? denied : reason.next
  return new CallError({ ...reason, source, ...(next && { next }) })
}

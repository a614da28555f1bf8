import { readFile } from 'node:fs/promises'
import type { AwsCredentialIdentity } from '@smithy/types'
import { CallError, failureOf } from '../../../failure.ts'
import type { Discovery } from '../discovery.ts'
import { regionWithin } from '../partitions.ts'
import { arnHome } from '../role-arn.ts'
import { sessionOf } from './assume-role.ts'

/** A role that a token of another identity provider gives, such as a pod's service account. */
export type WebIdentity = { readonly roleArn: string; readonly tokenFile: string; readonly sessionName?: string }

/** The call is not signed, but a client is made with credentials all the same. */
const unsigned = { accessKeyId: 'unsigned', secretAccessKey: 'unsigned' }

/** Takes the role; the token is read anew each time, for it is replaced on disk before it ends. */
export async function webIdentityCredentials(
  { call, environment, signal }: Discovery,
  { roleArn, tokenFile, sessionName }: WebIdentity,
  source: string,
  profile?: string,
): Promise<AwsCredentialIdentity> {
  const action = 'sts:AssumeRoleWithWebIdentity'
  const home = arnHome(roleArn)
  const region = regionWithin(home?.partition ?? 'aws', environment.regionOf(profile))
  const who = { credentials: () => Promise.resolve(unsigned), region, source }
  try {
    const WebIdentityToken = (await readFile(tokenFile, 'utf8')).trim()
    const input = { RoleArn: roleArn, RoleSessionName: sessionName ?? 'arnq', WebIdentityToken }
    const answer = await call(who, 'sts', 'assumeRoleWithWebIdentity', input, signal)
    return sessionOf(answer.Credentials, home?.accountId)
  } catch (error) {
    const { target: _, ...reason } = failureOf(error, { target: {}, action })
    const unread = reason.code === 'ENOENT' || reason.code === 'EACCES'
    const kind = unread ? 'credentials' : reason.kind
    const next = unread ? `make the token file ${tokenFile} readable` : `check the trust policy of ${roleArn}`
    throw new CallError({ ...reason, kind, source, next })
  }
}

import type { AwsCredentialIdentity } from '@smithy/types'
import type { CallError } from '../../../failure.ts'
import type { AmbientSettings } from '../../environment/ambient-settings.ts'
import type { Discovery } from '../discovery.ts'
import { refused } from './refused.ts'

/** Milliseconds that the instance metadata service may take: where there is none, nobody answers. */
const METADATA_LIMIT = 1_000

/** Credentials that ECS or EKS hands to a container. */
export async function containerCredentials(
  container: NonNullable<AmbientSettings['container']>,
): Promise<AwsCredentialIdentity> {
  const { fromHttp } = await import('@aws-sdk/credential-providers')
  const { relativeUri, fullUri, token, tokenFile } = container
  try {
    return await fromHttp({
      ...(relativeUri && { awsContainerCredentialsRelativeUri: relativeUri }),
      ...(fullUri && { awsContainerCredentialsFullUri: fullUri }),
      ...(token && { awsContainerAuthorizationToken: token }),
      ...(tokenFile && { awsContainerAuthorizationTokenFile: tokenFile }),
    })()
  } catch (cause) {
    throw failed('container', 'the container has no credentials to give', 'give the task or pod a role', cause)
  }
}

/** Credentials of the instance's role. */
export async function metadataCredentials(): Promise<AwsCredentialIdentity> {
  const { fromInstanceMetadata } = await import('@aws-sdk/credential-providers')
  try {
    return await fromInstanceMetadata({ timeout: METADATA_LIMIT, maxRetries: 1 })()
  } catch (cause) {
    throw failed('instance metadata', 'the instance has no credentials to give', 'give the instance a role', cause)
  }
}

/** Whether an instance metadata service answers, asked as IMDSv2 wants it and past any proxy. */
export async function metadataAnswers({ environment }: Pick<Discovery, 'environment'>): Promise<boolean> {
  const { metadata } = environment.ambient
  if (!metadata) return false
  try {
    const headers = { 'x-aws-ec2-metadata-token-ttl-seconds': '60' }
    const signal = AbortSignal.timeout(METADATA_LIMIT)
    const answer = await fetch(`${metadata.endpoint}/latest/api/token`, { method: 'PUT', headers, signal })
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}

function failed(source: string, message: string, next: string, cause: unknown): CallError {
  const why = cause instanceof Error ? `${message}: ${cause.message}` : message
  return refused(source, 'NoCredentials', why, next, cause)
}

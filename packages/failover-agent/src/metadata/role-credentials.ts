import type { Credentials } from '../ec2/credentials.ts'
import { type Imds, MetadataError } from './imds.ts'

const FOLDER = 'meta-data/iam/security-credentials/'

type Answer = {
  readonly Code?: string
  readonly Message?: string
  readonly AccessKeyId?: string
  readonly SecretAccessKey?: string
  readonly Token?: string
  readonly Expiration?: string
}

/** The credentials of the instance's role: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html */
export async function roleCredentials(service: Imds): Promise<Credentials> {
  const role = (await service.get(FOLDER))?.trim().split('\n')[0]
  if (!role) throw new MetadataError('the instance has no role: attach an instance profile with the agent’s policy')
  const text = await service.get(FOLDER + role)
  const { Code, Message, AccessKeyId, SecretAccessKey, Token, Expiration } = answerOf(text)
  if (Code === 'Success' && AccessKeyId && SecretAccessKey) {
    const expires = new Date(Expiration ?? Number.NaN)
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      ...(Token && { sessionToken: Token }),
      ...(!Number.isNaN(expires.getTime()) && { expires }),
    }
  }
  const why = Message ?? Code ?? 'the answer holds none'
  throw new MetadataError(
    `the metadata service gives no credentials of the role ${role}: ${why}; check its trust policy`,
  )
}

/** What is no JSON holds none; its text is not told, for it may hold half a secret. */
function answerOf(text: string | undefined): Answer {
  try {
    return (JSON.parse(text ?? '{}') ?? {}) as Answer
  } catch {
    return {}
  }
}

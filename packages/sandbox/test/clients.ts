import { AccountClient } from '@aws-sdk/client-account'
import { EC2Client } from '@aws-sdk/client-ec2'
import { OrganizationsClient } from '@aws-sdk/client-organizations'
import { STSClient } from '@aws-sdk/client-sts'

type Keys = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string }

/** The SDK's clients for a sandbox. They try once, so that a test sees each failure. */
export function clientsOf(url: string, keys: Keys | string = 'AKIAMAIN', region = 'us-east-1') {
  const credentials = typeof keys === 'string' ? { accessKeyId: keys, secretAccessKey: 'secret' } : keys
  const config = { endpoint: url, region, credentials, maxAttempts: 1 }
  return {
    account: new AccountClient(config),
    ec2: new EC2Client(config),
    organizations: new OrganizationsClient(config),
    sts: new STSClient(config),
  }
}

/** The keys that AssumeRole and its kin handed out, in the form that a client takes. */
export function keysFrom({
  Credentials: given,
}: {
  readonly Credentials?:
    | { AccessKeyId?: string | undefined; SecretAccessKey?: string | undefined; SessionToken?: string | undefined }
    | undefined
}): Keys {
  return {
    accessKeyId: given?.AccessKeyId ?? '',
    secretAccessKey: given?.SecretAccessKey ?? '',
    sessionToken: given?.SessionToken ?? '',
  }
}

import { type Variables, variable } from './variables.ts'

/** Where the machine itself hands credentials out, with no profile and no key: a container, a pod, an instance. */
export type AmbientSettings = {
  readonly container?: {
    readonly relativeUri?: string
    readonly fullUri?: string
    readonly token?: string
    readonly tokenFile?: string
  }
  readonly webIdentity?: { readonly roleArn: string; readonly tokenFile: string; readonly sessionName?: string }
  /** The instance metadata service; absent where AWS_EC2_METADATA_DISABLED switches it off. */
  readonly metadata?: { readonly endpoint: string }
}

/** The variables that ECS, EKS and EC2 set. https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html */
export function ambientSettings(env: Variables): AmbientSettings {
  const of = (name: string): string | undefined => variable(env, name)
  const relativeUri = of('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI')
  const fullUri = of('AWS_CONTAINER_CREDENTIALS_FULL_URI')
  const token = of('AWS_CONTAINER_AUTHORIZATION_TOKEN')
  const containerTokenFile = of('AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE')
  const [tokenFile, roleArn] = [of('AWS_WEB_IDENTITY_TOKEN_FILE'), of('AWS_ROLE_ARN')]
  const sessionName = of('AWS_ROLE_SESSION_NAME')
  const container = relativeUri
    ? { relativeUri }
    : fullUri && {
        fullUri,
        ...(containerTokenFile ? { tokenFile: containerTokenFile } : token && { token }),
      }
  return {
    ...(container && { container }),
    ...(tokenFile && roleArn && { webIdentity: { roleArn, tokenFile, ...(sessionName && { sessionName }) } }),
    ...(env.AWS_EC2_METADATA_DISABLED?.toLowerCase() !== 'true' && { metadata: { endpoint: metadataEndpoint(env) } }),
  }
}

function metadataEndpoint(env: Variables): string {
  const mode = variable(env, 'AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE')?.toLowerCase()
  const usual = mode === 'ipv6' ? 'http://[fd00:ec2::254]' : 'http://169.254.169.254'
  return (variable(env, 'AWS_EC2_METADATA_SERVICE_ENDPOINT') ?? usual).replace(/\/$/, '')
}

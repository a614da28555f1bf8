import type { Environment } from '../environment/environment.ts'

/** Nothing on this machine gives credentials: where they were looked for, and three ways on. */
export class NoCredentials extends Error {
  override name = 'NoCredentials'
  /** A line for each source that was tried, and why it gave nothing. */
  readonly tried: readonly string[]
  readonly steps: readonly string[]
  constructor({ files, profile, ambient }: Environment) {
    super('no AWS credentials were found')
    const { configFile, credentialsFile, profiles } = files
    const found = profiles.size === 0 ? 'no profile' : `only ${[...profiles.keys()].join(', ')}, without credentials`
    this.tried = [
      profile?.by === '--profile'
        ? 'environment: passed over, for --profile was given'
        : 'environment: AWS_ACCESS_KEY_ID is not set',
      `files: ${profile ? `the profile ${profile.name} holds no credentials` : found} in ${configFile}, ${credentialsFile}`,
      'web identity: AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN are not set',
      'container: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI are not set',
      ambient.metadata
        ? `instance metadata: nobody answers at ${ambient.metadata.endpoint}`
        : 'instance metadata: switched off by AWS_EC2_METADATA_DISABLED',
    ]
    this.steps = [
      'sign in: aws configure sso, then aws sso login',
      'or write a key down: aws configure',
      'or look around without an account: add --demo',
    ]
  }
}

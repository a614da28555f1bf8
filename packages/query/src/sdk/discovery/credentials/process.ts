import { spawn } from 'node:child_process'
import type { AwsCredentialIdentity } from '@smithy/types'
import { CallError, type FailureKind } from '../../../failure.ts'
import type { Discovery } from '../discovery.ts'

/**
 * Runs a profile's `credential_process` and reads what it prints. Our own, because the SDK's reader of the config file
 * cuts a command at ` ;` and ` #`. https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 */
export async function processCredentials(
  { environment, now, signal }: Discovery,
  profile: string,
  command: string,
): Promise<AwsCredentialIdentity> {
  const wrong = (kind: FailureKind, code: string, message: string): CallError => {
    const next = `run the credential_process of the profile "${profile}" by hand and see what it says`
    return new CallError({ kind, action: 'credential_process', code, message, source: `profile ${profile}`, next })
  }
  const { status, stdout, stderr } = await run(command, environment.env, signal)
  signal?.throwIfAborted()
  if (status !== 0) {
    const said = stderr.trim().split('\n').at(-1)?.slice(0, 300)
    const why = `the credential_process of the profile "${profile}" failed (${status})${said ? `: ${said}` : ''}`
    throw wrong('credentials', 'CredentialProcessFailed', why)
  }
  const answer = parse(stdout)
  if (!answer) {
    const why = `the credential_process of the profile "${profile}" did not print credentials of version 1`
    throw wrong('credentials', 'CredentialProcessInvalid', why)
  }
  if (answer.expiration && !(answer.expiration.getTime() > now())) {
    const why = `the credential_process of the profile "${profile}" printed credentials that have expired`
    throw wrong('expired', 'ExpiredToken', why)
  }
  return answer
}

type Ran = { readonly status: number | string; readonly stdout: string; readonly stderr: string }

/** Standard input stays the terminal's, for programs that ask. */
function run(command: string, env: NodeJS.ProcessEnv, signal: AbortSignal | undefined): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, env, stdio: ['inherit', 'pipe', 'pipe'], ...(signal && { signal }) })
    const read = { stdout: '', stderr: '' }
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      read.stdout += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      read.stderr += text
    })
    child.on('error', (error) => resolve({ ...read, status: error.message }))
    child.on('close', (code, killed) => resolve({ ...read, status: code ?? killed ?? 'killed' }))
  })
}

function parse(stdout: string): AwsCredentialIdentity | undefined {
  try {
    const answer: unknown = JSON.parse(stdout)
    if (typeof answer !== 'object' || answer === null) return undefined
    const { Version, AccessKeyId, SecretAccessKey, SessionToken, Expiration, AccountId } = answer as Printed
    if (Version !== 1 || typeof AccessKeyId !== 'string' || typeof SecretAccessKey !== 'string') return undefined
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      ...(typeof SessionToken === 'string' && SessionToken && { sessionToken: SessionToken }),
      ...(typeof Expiration === 'string' && Expiration && { expiration: new Date(Expiration) }),
      ...(typeof AccountId === 'string' && { accountId: AccountId }),
    }
  } catch {
    return undefined
  }
}

type Printed = Partial<
  Record<'Version' | 'AccessKeyId' | 'SecretAccessKey' | 'SessionToken' | 'Expiration' | 'AccountId', unknown>
>

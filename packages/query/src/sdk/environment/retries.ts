import type { Profile } from './config-files.ts'
import { EnvironmentError } from './environment-error.ts'
import { type Variables, variable } from './variables.ts'

/** How often a call may be tried, where somebody said so. */
export type Retries = {
  readonly mode?: 'legacy' | 'standard' | 'adaptive'
  /** Tries in all, the first one included. */
  readonly attempts?: number
}

/** AWS_MAX_ATTEMPTS and AWS_RETRY_MODE, else the profile's. https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
export function retries(env: Variables, profile: Profile | undefined): Retries {
  const mode = variable(env, 'AWS_RETRY_MODE') ?? profile?.values.get('retry_mode')
  const attempts = variable(env, 'AWS_MAX_ATTEMPTS') ?? profile?.values.get('max_attempts')
  if (attempts !== undefined && !/^[1-9]\d{0,3}$/.test(attempts)) {
    throw new EnvironmentError(
      `"${attempts}" (AWS_MAX_ATTEMPTS or max_attempts) is no number of tries`,
      'set it to 1 or more',
    )
  }
  return { ...(mode && { mode: modeOf(mode) }), ...(attempts !== undefined && { attempts: Number(attempts) }) }
}

function modeOf(mode: string): 'legacy' | 'standard' | 'adaptive' {
  const word = mode.toLowerCase()
  if (word === 'legacy' || word === 'standard' || word === 'adaptive') return word
  const message = `"${mode}" (AWS_RETRY_MODE or retry_mode) is no retry mode`
  throw new EnvironmentError(message, 'set it to standard, adaptive or legacy')
}

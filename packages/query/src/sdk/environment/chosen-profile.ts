import { didYouMean } from '../../near.ts'
import type { ConfigFiles } from './config-files.ts'
import { EnvironmentError } from './environment-error.ts'
import { type Variables, variable } from './variables.ts'

/** The one profile that somebody named, and how. */
export type ChosenProfile = { readonly name: string; readonly by: '--profile' | 'AWS_PROFILE' | 'AWS_DEFAULT_PROFILE' }

/** `--profile`, else AWS_PROFILE, else AWS_DEFAULT_PROFILE. Throws where no such profile is written down, naming near ones. */
export function chosenProfile(env: Variables, files: ConfigFiles, flag?: string): ChosenProfile | undefined {
  const chosen = named(env, flag)
  if (!chosen || files.profiles.has(chosen.name)) return chosen
  const known = [...files.profiles.keys()]
  const { configFile, credentialsFile } = files
  throw new EnvironmentError(
    `the profile "${chosen.name}" (from ${chosen.by}) is in neither ${configFile} nor ${credentialsFile}`,
    didYouMean(chosen.name, known) ??
      (known.length > 0 ? `choose one of: ${known.slice(0, 10).join(', ')}` : 'aws configure writes a first profile'),
  )
}

function named(env: Variables, flag?: string): ChosenProfile | undefined {
  if (flag) return { name: flag, by: '--profile' }
  for (const by of ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'] as const) {
    const name = variable(env, by)
    if (name) return { name, by }
  }
  return undefined
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Io } from '../io.ts'

/** An account that the AWS config files name: its id, and the profile that reaches it. */
type NamedAccount = { readonly id: string; readonly name: string }

export type Profiles = { readonly names: readonly string[]; readonly accounts: readonly NamedAccount[] }

/**
 * The profiles of the AWS config files and the accounts that they name, by a light reading that never fails: whoever
 * presses Tab wants no error about a line of a file, and no wait for the SDK.
 */
export function readProfiles({ env, home }: Pick<Io, 'env' | 'home'>): Profiles {
  const at = (path: string): string => (path.startsWith('~/') ? join(home, path.slice(2)) : path)
  const config = readSections(at(env.AWS_CONFIG_FILE || '~/.aws/config'))
  const credentials = readSections(at(env.AWS_SHARED_CREDENTIALS_FILE || '~/.aws/credentials'))
  const names = new Set<string>()
  const accounts: NamedAccount[] = []
  for (const { title, text } of config) {
    const name = title === 'default' ? title : /^profile\s+(["']?)(.+)\1$/.exec(title)?.[2]
    if (name === undefined) continue
    names.add(name)
    const id = accountIn(text)
    if (id) accounts.push({ id, name })
  }
  for (const { title } of credentials) names.add(title)
  return { names: [...names], accounts }
}

/** The account is written out where SSO signs in to it, and within the ARN of a role that is assumed in it. */
function accountIn(text: string): string | undefined {
  const sso = /^\s*sso_account_id\s*=\s*(\d{12})\s*$/m.exec(text)?.[1]
  return /^\s*role_arn\s*=\s*arn:[\w-]+:iam::(\d{12}):/m.exec(text)?.[1] ?? sso
}

type IniText = { readonly title: string; readonly text: string }

function readSections(file: string): readonly IniText[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return []
  }
  return text
    .split(/^\s*\[/m)
    .slice(1)
    .flatMap((section) => {
      const end = section.indexOf(']')
      return end < 0 ? [] : { title: section.slice(0, end).trim(), text: section.slice(end + 1) }
    })
}

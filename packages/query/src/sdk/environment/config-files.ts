import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EnvironmentError } from './environment-error.ts'
import { type IniSection, parseIni } from './ini.ts'
import { type Variables, variable } from './variables.ts'

/** A profile, its two files laid together. Nested values stand under `parent.child`. */
export type Profile = { readonly name: string; readonly values: ReadonlyMap<string, string> }

/** What the AWS config files hold. Profiles stand in file order, the config file's before the credentials file's. */
export type ConfigFiles = {
  readonly configFile: string
  readonly credentialsFile: string
  readonly profiles: ReadonlyMap<string, Profile>
  readonly ssoSessions: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly services: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/**
 * Reads the config file and the credentials file; one that is not there is empty. A value in the credentials file stands
 * before the config file's. https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
export async function readConfigFiles(env: Variables, home: string): Promise<ConfigFiles> {
  const at = (path: string): string => (path.startsWith('~/') ? join(home, path.slice(2)) : path)
  const configFile = at(variable(env, 'AWS_CONFIG_FILE') ?? '~/.aws/config')
  const credentialsFile = at(variable(env, 'AWS_SHARED_CREDENTIALS_FILE') ?? '~/.aws/credentials')
  const [config, credentials] = await Promise.all([readSections(configFile), readSections(credentialsFile)])
  const found = { profile: new Map(), 'sso-session': new Map(), services: new Map() } satisfies Found
  for (const section of config) {
    const { kind, name } = meaningOf(section.name)
    if (kind) add(found[kind], name, section)
  }
  for (const section of credentials) add(found.profile, section.name, section)
  const profiles = new Map([...found.profile].map(([name, values]) => [name, { name, values }] as const))
  return { configFile, credentialsFile, profiles, ssoSessions: found['sso-session'], services: found.services }
}

type Kind = 'profile' | 'sso-session' | 'services'
type Sections = Map<string, Map<string, string>>
type Found = Record<Kind, Sections>

/** In the config file only `[default]` may leave the word `profile` out. */
function meaningOf(section: string): { kind: Kind | undefined; name: string } {
  if (section === 'default') return { kind: 'profile', name: section }
  const [, kind, name = ''] = /^(profile|sso-session|services)\s+(.+)$/.exec(section) ?? []
  return { kind: kind as Kind | undefined, name: name.trim().replace(/^(["'])(.*)\1$/, '$2') }
}

function add(sections: Sections, name: string, section: IniSection): void {
  sections.set(name, new Map([...(sections.get(name) ?? []), ...section.values]))
}

async function readSections(file: string): Promise<IniSection[]> {
  try {
    return parseIni(await readFile(file, 'utf8'), file)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    if (error instanceof EnvironmentError) throw error
    throw new EnvironmentError(`${file} cannot be read: ${code}`, `make ${file} a file that you may read`)
  }
}

import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { profilesFor } from '../src/credentials.ts'
import { type Sandbox, serve } from '../src/server.ts'
import type { World } from '../src/world.ts'
import { main, prod, tiny, tinyOperations } from './tiny.ts'

describe('profilesFor', () => {
  it('opens every account that has a role for the first', () => {
    const { config, credentials, env } = profilesFor(tiny, {
      configFile: '/x/config',
      credentialsFile: '/x/credentials',
      url: 'http://127.0.0.1:1',
    })
    expect(credentials).toBe('[default]\naws_access_key_id = AKIAMAIN\naws_secret_access_key = secret\n')
    expect(config).toContain(`[profile prod]\nrole_arn = arn:aws:iam::${prod}:role/reader\nsource_profile = default\n`)
    expect(config).toContain('[profile lab]')
    expect(env).toEqual({
      AWS_CONFIG_FILE: '/x/config',
      AWS_SHARED_CREDENTIALS_FILE: '/x/credentials',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    })
  })

  it('names the external id, and passes over a role behind a second factor', () => {
    const accounts = tiny.accounts.map((account) =>
      account.id === prod
        ? {
            ...account,
            roles: [
              { name: 'admin', trusts: ['*'], mfa: true },
              { name: 'audit', trusts: ['*'], externalId: 'sesame' },
            ],
          }
        : account,
    )
    const { config } = profilesFor({ ...tiny, accounts })
    expect(config).toContain(`role/audit\nsource_profile = default\nrole_session_name = arnq\nexternal_id = sesame\n`)
  })

  it('calls accounts by their ids where their names would not do', () => {
    const accounts = tiny.accounts.map((account) =>
      account.id === main ? account : { ...account, name: 'two words]' },
    )
    expect(profilesFor({ ...tiny, accounts }).config).toContain(`[profile ${prod}]`)
  })

  it('starts at the first account with keys where there is no organization', () => {
    const { organization: _, ...alone } = tiny
    const accounts = tiny.accounts.toReversed()
    expect(profilesFor({ ...alone, accounts }).credentials).toContain('AKIALAB')
  })

  it.each<World>([
    { ...tiny, accounts: [] },
    { ...tiny, accounts: tiny.accounts.map((account) => ({ ...account, keys: [] })) },
  ])('says what is missing', (world) => {
    expect(() => profilesFor(world)).toThrow(/The world tiny has no accounts|No account of the world tiny has keys/)
  })
})

describe('a client that knows nothing but the profiles', () => {
  let sandbox: Sandbox
  let folder: string
  beforeEach(async () => {
    sandbox = await serve(tiny, { operations: tinyOperations })
    folder = await mkdtemp(join(tmpdir(), 'profiles-'))
  })
  afterEach(async () => {
    await sandbox.close()
    await rm(folder, { recursive: true })
  })

  it('gets in', async () => {
    const places = {
      configFile: join(folder, 'config'),
      credentialsFile: join(folder, 'credentials'),
      url: sandbox.url,
    }
    const { config, credentials, env } = profilesFor(tiny, places)
    await writeFile(places.configFile, config)
    await writeFile(places.credentialsFile, credentials)
    const script = `import { STS } from '@aws-sdk/client-sts'; process.stdout.write((await new STS({}).getCallerIdentity()).Arn)`
    const own = { PATH: process.env.PATH, HOME: folder, ...env, AWS_PROFILE: 'prod' }
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      env: own,
      cwd: import.meta.dirname,
    })
    expect((await run).stdout).toBe(`arn:aws:sts::${prod}:assumed-role/reader/arnq`)
  })
})

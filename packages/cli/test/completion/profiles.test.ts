import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readProfiles } from '../../src/completion/profiles.ts'

const home = mkdtempSync(join(tmpdir(), 'arnq-profiles-'))
mkdirSync(join(home, '.aws'))
writeFileSync(
  join(home, '.aws', 'config'),
  `[default]
region = eu-west-1
[profile prod]
sso_account_id = 111111111111
sso_role_name = reader
# [profile not-one]
[ profile hub ]
role_arn=arn:aws:iam::222222222222:role/reader
source_profile = prod
sso_account_id = 333333333333
[profile "my dev"]
[sso-session corp]
[services local]
[stray]
[profile open
`,
)
writeFileSync(join(home, '.aws', 'credentials'), '[keys]\naws_access_key_id = x\n[prod]\n')
writeFileSync(join(home, 'other'), '[profile elsewhere]\n')
afterAll(() => rmSync(home, { recursive: true }))

describe('the profiles', () => {
  test('are those of both files, once each, and nothing else that they hold', () => {
    expect(readProfiles({ env: {}, home }).names).toEqual(['default', 'prod', 'hub', 'my dev', 'keys'])
  })

  test('give the accounts that they lead to: an assumed role goes before the sign-in', () => {
    expect(readProfiles({ env: {}, home }).accounts).toEqual([
      { id: '111111111111', name: 'prod' },
      { id: '222222222222', name: 'hub' },
    ])
  })

  test('are read from the files that the environment names', () => {
    const env = { AWS_CONFIG_FILE: '~/other', AWS_SHARED_CREDENTIALS_FILE: join(home, 'none') }
    expect(readProfiles({ env, home }).names).toEqual(['elsewhere'])
  })

  test('are none where there are no files', () => {
    expect(readProfiles({ env: {}, home: join(home, 'none') })).toEqual({ names: [], accounts: [] })
  })
})

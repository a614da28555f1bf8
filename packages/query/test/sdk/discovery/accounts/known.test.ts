import { expect, test } from 'vitest'
import { knownAccounts } from '../../../../src/sdk/discovery/accounts/known.ts'
import { stage } from '../stage.ts'

const CONFIG = `
[default]
region = eu-west-1
[profile base]
aws_access_key_id = A
aws_secret_access_key = s
[profile prod]
role_arn = arn:aws:iam::222222222222:role/r
source_profile = base
`

test('the files’ accounts are known without asking', async () => {
  const on = await stage({ config: CONFIG })
  const prod = { name: 'prod', id: '222222222222' }
  expect(knownAccounts(on, {})).toEqual([{ name: 'base' }, prod])
  expect(knownAccounts(await stage({ config: CONFIG, profile: 'prod' }), {})).toEqual([prod])
  const settings = { accounts: [{ id: '1', name: 'one' }, { profile: 'base' }] }
  expect(knownAccounts(on, settings)).toEqual([{ id: '1', name: 'one' }, { name: 'base' }])
  expect(on.made).toEqual([])
})

test('keys of the environment hide the profiles', async () => {
  const env = { AWS_ACCESS_KEY_ID: 'E', AWS_SECRET_ACCESS_KEY: 's' }
  expect(knownAccounts(await stage({ config: CONFIG, env }), {})).toEqual([])
})

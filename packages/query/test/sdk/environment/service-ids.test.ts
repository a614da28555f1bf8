import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { settingName } from '../../../src/sdk/environment/service-ids.ts'

const root = new URL('../../../', import.meta.url)
const door = readFileSync(new URL('src/aws.ts', root), 'utf8')
const packages = new Map(
  [...door.matchAll(/import type \{ (\w+) \} from '(.+)'/g)].map(([, name, from]) => [name, from]),
)
const clients = [...door.matchAll(/^ {2}readonly '?([a-z0-9-]+)'?: ([A-Z]\w*)$/gm)].map(
  ([, service = '', client]) => [service, packages.get(client) ?? ''] as const,
)

test.each(clients)('settings of %s are named after what %s calls itself', (service, from) => {
  const config = readFileSync(new URL(`node_modules/${from}/dist-es/runtimeConfig.shared.js`, root), 'utf8')
  const [, id = ''] = /serviceId: config\?\.serviceId \?\? "(.+)"/.exec(config) ?? []
  expect(settingName(service)).toBe(id.toLowerCase().replaceAll(' ', '_'))
})

test('every client is looked at', () => {
  expect(clients.length).toBeGreaterThan(20)
})

test('a name that no client of ours has stays', () => {
  expect(settingName('sso_oidc')).toBe('sso_oidc')
})

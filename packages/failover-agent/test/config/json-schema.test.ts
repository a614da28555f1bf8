import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { failoverSchemaText } from '../../../../scripts/schema.ts'
import { settingsAt } from '../../src/config/json-schema.ts'

test('the JSON Schema is up to date (scripts/schema.ts writes it)', async () => {
  const written = await readFile(new URL('../../failover.schema.json', import.meta.url), 'utf8')
  expect(written).toBe(failoverSchemaText())
})

describe('the settings that may stand somewhere', () => {
  test.each([
    [[], ['groups', 'peering', 'monitor']],
    [
      ['peering', 'peers', 0],
      ['name', 'address', 'port', 'instance'],
    ],
    [
      ['groups', 3, 'volumes', 0, 'fileSystem'],
      ['uuid', 'type', 'mount'],
    ],
    [
      ['groups', 0, 'addresses', 0],
      ['ip', 'device', 'networkInterface'],
    ],
  ])('%j', (path, names) => {
    expect(settingsAt(path)).toEqual(expect.arrayContaining(names))
  })

  test('are none below a text', () => {
    expect(settingsAt(['node'])).toEqual([])
  })
})

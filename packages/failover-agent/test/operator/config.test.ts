import { expect, test } from 'vitest'
import { parseSettings } from '../../src/config/read-settings.ts'
import { sampleConfig } from '../../src/config/sample.ts'
import { configCommand } from '../../src/operator/config.ts'
import { run } from './stage.ts'

test('the config is printed as the agent understands it', async () => {
  const settings = () => parseSettings(sampleConfig, 'f.yaml', { secret: 'ignored' })
  const { out, code } = await run(configCommand, {}, { settings })
  expect(JSON.parse(out)).toEqual(await settings())
  expect(code).toBe(0)
})

test('a wrong one is refused with its places', async () => {
  const settings = () => parseSettings('groups: []', 'f.yaml')
  await expect(run(configCommand, {}, { settings })).rejects.toThrow('f.yaml:1:9: groups must name a group')
})

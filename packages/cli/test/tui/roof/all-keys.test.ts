import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { conflicts } from '../../../src/tui/panes/help/key-sections.ts'
import { allKeys } from '../../../src/tui/roof/all-keys.ts'

describe('all keys', () => {
  test.each(allKeys.map(({ name, bindings }) => [name, bindings] as const))(
    'in %s no key means two things, and each says what it does',
    (_, bindings) => {
      expect(conflicts(bindings)).toEqual([])
      for (const { says, keys } of bindings) {
        expect(says).not.toBe('')
        expect(keys.length).toBeGreaterThan(0)
      }
    },
  )

  test('every pane of the terminal is among them', () => {
    const folder = fileURLToPath(new URL('../../../src/tui/panes', import.meta.url))
    const folders = readdirSync(folder)
    const names = allKeys.map(({ name }) => name)
    expect(folders.filter((name) => !names.includes(name === 'builder' ? 'builder' : name))).toEqual([])
  })

  test('no pane hides the keys that count everywhere in text fields', () => {
    for (const { name, bindings } of allKeys) {
      if (name === 'everywhere') continue
      const keys = bindings.flatMap((binding) => binding.keys)
      for (const key of ['ctrl-c', 'ctrl-z', 'ctrl-l', '?']) expect(keys, `${name} ${key}`).not.toContain(key)
    }
  })
})

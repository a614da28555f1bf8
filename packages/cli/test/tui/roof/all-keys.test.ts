import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { edited } from '../../../src/tui/editor/edited.ts'
import { lineEditOf } from '../../../src/tui/editor/line-edit.ts'
import { conflicts } from '../../../src/tui/panes/help/key-sections.ts'
import { alsoSought } from '../../../src/tui/panes/help/synonyms.ts'
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

  test.each([
    ['sort', 'o'],
    ['search', '/'],
    ['group by', 'b'],
    ['select', 'space'],
    ['save as', 'S'],
    ['refresh', 'r'],
    ['expand', 'Z'],
  ])('who seeks %s in the help finds %s', (word, key) => {
    const found = allKeys
      .filter(({ name }) => name === 'table' || name === 'everywhere')
      .flatMap(({ bindings }) => bindings.filter(({ says }) => `${says} ${alsoSought(says)}`.includes(word)))
    expect(found.flatMap(({ keys }) => keys)).toContain(key)
  })

  test('every key that edits a line is told', () => {
    const told = allKeys.find(({ name }) => name === 'every line that is written')?.bindings ?? []
    const line = edited(lineEditOf('ab cd'), { kind: 'key', name: 'ctrl-b', text: '' }) ?? lineEditOf()
    for (const { keys } of told)
      for (const name of keys) expect(edited(line, { kind: 'key', name, text: '' }), name).toBeDefined()
    expect(told.flatMap(({ keys }) => keys)).toEqual(expect.arrayContaining(['ctrl-w', 'alt-b', 'ctrl-_', 'alt-r']))
  })

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

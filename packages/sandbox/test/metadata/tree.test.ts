import { expect, test } from 'vitest'
import { type Branch, read } from '../../src/metadata/tree.ts'

let made = 0
const tree: Branch = {
  mac: '02:00:00:00:00:01',
  empty: '',
  gone: undefined,
  keys: () => {
    made++
    return 'secret'
  },
  network: { interfaces: { macs: { '02:00:00:00:00:01': { mac: 'x' } } } },
}

test.each([
  ['/mac', '02:00:00:00:00:01'],
  ['/mac/', '02:00:00:00:00:01'],
  ['/empty', ''],
  ['', 'empty\nkeys\nmac\nnetwork/'],
  ['/network', 'interfaces/'],
  ['/network/interfaces/macs/', '02:00:00:00:00:01/'],
  ['/network/interfaces/macs/02:00:00:00:00:01/mac', 'x'],
  ['/gone', undefined],
  ['/nowhere', undefined],
  ['/mac/deeper', undefined],
  ['/constructor', undefined],
  ['/mac/length', undefined],
])('%s leads to %j', (path, text) => {
  expect(read(tree, path)).toBe(text)
})

test('a text is made only for who asks for it', () => {
  made = 0
  read(tree, '/')
  expect(made).toBe(0)
  expect(read(tree, '/keys')).toBe('secret')
  expect(made).toBe(1)
})

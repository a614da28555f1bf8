import fc from 'fast-check'
import { expect, it } from 'vitest'
import { differencesOf } from '../../../src/checks/parts/drift.ts'

it('finds no difference where only the order of keys, or of plain words, differs', () => {
  const record = fc.dictionary(fc.stringMatching(/^[A-Z][a-z]{0,5}$/), fc.jsonValue())
  fc.assert(
    fc.property(record, (one) => {
      const other = Object.fromEntries(Object.entries(one).reverse())
      expect(differencesOf(one, structuredClone(other))).toEqual([])
    }),
  )
  expect(differencesOf({ Groups: ['a', 'b'] }, { Groups: ['b', 'a'] })).toEqual([])
})

it('names fields as people do, and leaves out what is no content', () => {
  const one = { UserData: 'a', BlockDeviceMappings: [{ DeviceName: 'sda' }, { DeviceName: 'sdb' }], InstanceType: 'x' }
  const other = {
    UserData: 'b',
    BlockDeviceMappings: [{ DeviceName: 'sdb' }, { DeviceName: 'sda' }],
    InstanceType: 'y',
    KeyName: 'k',
  }
  expect(differencesOf(one, other)).toEqual(['block device mappings', 'key name', 'user data'])
  expect(differencesOf({ KeyName: undefined }, {})).toEqual([])
})

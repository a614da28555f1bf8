import { expect, it } from 'vitest'
import { prefixListEntries } from '../../src/probes/prefix-list-entries.ts'
import { targetOf } from '../estate-of.ts'
import { denied, fakeDoor, toldBy } from './fake-door.ts'

it('tells the blocks of a list over its pages; one that is denied costs no other its answer', async () => {
  const [one, other] = ['pl-1', 'pl-2'].map((id) => ({ target: targetOf(), id }))
  if (!one || !other) throw new Error('two')
  const door = fakeDoor(({ input }) => {
    if (input.PrefixListId === 'pl-2') return denied()
    return input.NextToken
      ? { Entries: [{ Cidr: '10.1.0.0/16' }] }
      : { Entries: [{ Cidr: '10.0.0.0/16' }, {}], NextToken: 'more' }
  })
  const told = await toldBy(prefixListEntries, [one, other], door)
  expect(told.get(one)).toMatchObject({ known: true, value: ['10.0.0.0/16', '10.1.0.0/16'] })
  expect(told.get(other)).toMatchObject({ known: false, failure: { action: 'ec2:GetManagedPrefixListEntries' } })
})

import { expect, it } from 'vitest'
import { visibleImages } from '../../src/probes/visible-images.ts'
import { targetOf } from '../estate-of.ts'
import { fakeDoor, toldBy } from './fake-door.ts'

it('tells what is there and what is not, 200 a call, without naming ids that would be an error', async () => {
  const many = Array.from({ length: 201 }, (_, at) => ({ target: targetOf(), id: `ami-${at}` }))
  const door = fakeDoor(({ input }) => {
    const [{ Values }] = input.Filters as [{ Values: string[] }]
    return {
      Images: Values.filter((id) => id !== 'ami-7').map((ImageId) => ({
        ImageId,
        State: ImageId === 'ami-8' ? 'disabled' : 'available',
      })),
    }
  })
  const told = await toldBy(visibleImages, many, door)
  const states = many.map((one) => {
    const answer = told.get(one)
    return answer?.known ? answer.value.state : 'unknown'
  })
  expect(states.slice(6, 9)).toEqual(['available', null, 'disabled'])
  expect(
    door.calls.map(({ input }) => (input.Filters as [{ Values: string[] }])[0].Values.length).sort((a, b) => a - b),
  ).toEqual([1, 200])
  expect(door.calls[0]?.input).toMatchObject({ IncludeDisabled: true, IncludeDeprecated: true })
})

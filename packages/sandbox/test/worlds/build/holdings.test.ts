import { expect, test, vi } from 'vitest'
import type { Holdings } from '../../../src/world.ts'
import { withLater } from '../../../src/worlds/build/holdings.ts'

const vpcs = [{ VpcId: 'vpc-1' }]
const projects = [{ name: 'web' }]

test('lists for later are made together and once, when the first of them is looked at', () => {
  const make = vi.fn((): Holdings => ({ projects, vpcs: [] }))
  const other = vi.fn((): Holdings => ({}))
  const held = withLater({ vpcs }, [
    { lists: ['projects', 'functions'], make },
    { lists: ['metrics'], make: other },
  ])
  expect(held.vpcs).toBe(vpcs)
  expect(make).not.toHaveBeenCalled()
  expect(held.projects).toBe(projects)
  expect(held.functions).toEqual([])
  expect(make).toHaveBeenCalledTimes(1)
  expect(other).not.toHaveBeenCalled()
})

test('a copy has them all', () => {
  const held = withLater({ vpcs }, [{ lists: ['projects'], make: () => ({ projects }) }])
  expect({ ...held }).toEqual({ vpcs, projects })
  expect(Object.keys(held)).toEqual(['vpcs', 'projects'])
})

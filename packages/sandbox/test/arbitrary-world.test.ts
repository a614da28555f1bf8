import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryWorld } from './arbitrary-world.ts'
import { ask, sceneIn } from './ec2/ask.ts'

test('a random world is one that operations can answer from', () => {
  fc.assert(
    fc.property(arbitraryWorld({ rows: 4 }), (world) => {
      expect(world.accounts.map((one) => one.id)).toContain(world.organization?.management)
      for (const account of world.accounts) {
        expect(account.id).toMatch(/^\d{12}$/)
        for (const region of Object.keys(account.regions)) {
          const scene = sceneIn(world, account.id, region)
          const { instances = [], volumes = [] } = account.holdings(region)
          const found = ask('describeInstances', {}, scene).Reservations?.flatMap((one) => one.Instances ?? [])
          expect(found).toHaveLength(instances.length)
          expect(ask('describeVolumes', {}, scene).Volumes).toEqual(volumes)
          if (account.regions[region] === 'not-opted-in') expect(instances).toEqual([])
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('a tag filter, its wildcards escaped, finds exactly the rows with that value', () => {
  fc.assert(
    fc.property(arbitraryWorld({ accounts: 1, regions: 1 }), (world) => {
      const [account] = world.accounts
      const [region = ''] = Object.keys(account?.regions ?? {})
      const scene = sceneIn(world, account?.id ?? '', region)
      const { volumes = [] } = scene.holdings()
      for (const { Key = '', Value = '' } of volumes.flatMap((one) => one.Tags ?? [])) {
        const Values = [Value.replace(/[\\*?]/g, '\\$&')]
        const found = ask('describeVolumes', { Filters: [{ Name: `tag:${Key}`, Values }] }, scene).Volumes
        const expected = volumes.filter((one) => one.Tags?.some((tag) => tag.Key === Key && tag.Value === Value))
        expect(found).toEqual(expected)
      }
    }),
  )
})

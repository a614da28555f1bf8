import { describe, expect, test } from 'vitest'
import { graphOf } from '../../src/graph/graph.ts'
import { usesOf } from '../../src/graph/use.ts'
import { sources } from '../../src/sources/index.ts'
import { estateOf, type Rows, resourceOf } from '../estate-of.ts'
import { groupCases } from './group-cases.ts'
import { imageCases } from './image-cases.ts'
import { IMAGE } from './launch-cases.ts'
import { otherCases } from './other-cases.ts'

describe('what keeps an image', () => {
  const image = resourceOf('ec2:image', { ImageId: IMAGE })

  test.each(imageCases)('$says', ({ rows, from, path, strength = 'uses' }) => {
    const graph = graphOf(estateOf({ 'ec2:image': [{ ImageId: IMAGE }], ...rows }), sources)
    const { verdict, references } = usesOf(graph)(image)
    expect(verdict).toBe('in-use')
    expect(references).toContainEqual(
      expect.objectContaining({ from: expect.objectContaining({ id: from }), path, strength }),
    )
  })

  test('nothing', () => {
    expect(usesOf(graphOf(estateOf({ 'ec2:image': [{ ImageId: IMAGE }] }), sources))(image).verdict).toBe('unused')
  })

  test.each([
    [
      'a terminated instance',
      { 'ec2:instance': [{ InstanceId: 'i-1', ImageId: IMAGE, State: { Name: 'terminated' } }] },
    ],
    [
      'a spot request that is over',
      {
        'ec2:spot-instances-request': [
          { SpotInstanceRequestId: 'sir-1', State: 'closed', LaunchSpecification: { ImageId: IMAGE } },
        ],
      },
    ],
    [
      'a spot fleet that is over',
      {
        'ec2:spot-fleet-request': [
          {
            SpotFleetRequestId: 'sfr-1',
            SpotFleetRequestState: 'cancelled_running',
            SpotFleetRequestConfig: { LaunchSpecifications: [{ ImageId: IMAGE }] },
          },
        ],
      },
    ],
    [
      'a fleet that is over',
      {
        'ec2:fleet': [
          { FleetId: 'f-1', FleetState: 'deleted', LaunchTemplateConfigs: [{ Overrides: [{ ImageId: IMAGE }] }] },
        ],
      },
    ],
    [
      'a copy that is deregistered',
      { 'ec2:image': [{ ImageId: 'ami-0000000c', State: 'deregistered', SourceImageId: IMAGE }] },
    ],
    ['itself', { 'ec2:image': [{ ImageId: IMAGE, SourceImageId: IMAGE }] }],
    [
      'its own snapshot',
      { 'ec2:snapshot': [{ SnapshotId: 'snap-1', Description: `Created by CreateImage for ${IMAGE}` }] },
    ],
    ['an id that is longer', { 'ssm:parameter': [{ Name: 'a', _value: `${IMAGE}a` }] }],
  ] as const satisfies readonly (readonly [string, Rows])[])('%s does not', (_, rows) => {
    expect(usesOf(graphOf(estateOf(rows), sources))(image).verdict).toBe('unused')
  })
})

const keeping = [...groupCases, ...otherCases].map(([from, row, type, id, path]) => ({
  from,
  rows: { [from]: [row] } as Rows,
  type,
  id,
  path,
}))

describe('what keeps other things', () => {
  test.each(keeping)('$from keeps $type: $path', ({ rows, type, id, path }) => {
    const subject = { ...resourceOf('ec2:key-pair', { KeyName: id }), type, name: 'web' }
    const { references, verdict } = usesOf(graphOf(estateOf(rows), sources))(subject)
    expect(references.map((one) => one.path)).toContain(path)
    expect(verdict).toBe('in-use')
  })
})

test('every source has a case, and refers to nothing that it does not announce', () => {
  const told = new Map<string, Set<string>>()
  for (const rows of [...keeping, ...imageCases].map((one) => one.rows)) {
    const estate = estateOf(rows)
    for (const source of sources) {
      for (const pointing of estate.all(source.type).flatMap((resource) => [...source.pointings(resource)])) {
        if (!('blind' in pointing)) told.set(source.type, (told.get(source.type) ?? new Set()).add(pointing.to.type))
      }
    }
  }
  expect([...told.keys()].sort()).toEqual(sources.map(({ type }) => type).sort())
  for (const { type, to } of sources) expect(to).toEqual(expect.arrayContaining([...(told.get(type) ?? [])]))
})

import { AutoScalingGroup$, LaunchConfiguration$ } from '@aws-sdk/client-auto-scaling'
import { ComputeEnvironmentDetail$ } from '@aws-sdk/client-batch'
import {
  FleetData$,
  Image$,
  Instance$,
  LaunchTemplate$,
  LaunchTemplateVersion$,
  Snapshot$,
  SpotFleetRequestConfig$,
  SpotInstanceRequest$,
  Volume$,
} from '@aws-sdk/client-ec2'
import { CapacityProvider$ } from '@aws-sdk/client-ecs'
import { Nodegroup$ } from '@aws-sdk/client-eks'
import { ContainerRecipe$, ImageRecipe$ } from '@aws-sdk/client-imagebuilder'
import { ParameterMetadata$ } from '@aws-sdk/client-ssm'
import type { $SchemaRef } from '@smithy/types'
import { describe, expect, test } from 'vitest'
import { emulate } from '../../src/emulate.ts'
import type { Holdings } from '../../src/world.ts'
import { useAccounts } from '../../src/worlds/uses/cell.ts'
import { laidCells, useRegion } from '../../src/worlds/uses/cells.ts'
import { uses, usesNow, useTruth } from '../../src/worlds/uses.ts'
import { misshapen } from './misshapen.ts'
import { all, idsIn, survey } from './survey.ts'

/** AWS's shape of each list's rows, and what the sandbox holds beside it. */
const shapes: Partial<Record<keyof Holdings, readonly [$SchemaRef, ...string[]]>> = {
  images: [Image$, 'LaunchPermissions'],
  snapshots: [Snapshot$, 'CreateVolumePermissions'],
  instances: [Instance$],
  volumes: [Volume$],
  launchTemplates: [LaunchTemplate$],
  launchTemplateVersions: [LaunchTemplateVersion$],
  spotFleets: [SpotFleetRequestConfig$],
  fleets: [FleetData$],
  spotInstanceRequests: [SpotInstanceRequest$],
  autoScalingGroups: [AutoScalingGroup$],
  launchConfigurations: [LaunchConfiguration$],
  computeEnvironments: [ComputeEnvironmentDetail$],
  capacityProviders: [CapacityProvider$],
  imageRecipes: [ImageRecipe$],
  containerRecipes: [ContainerRecipe$],
  parameters: [ParameterMetadata$, 'Value'],
}

const world = uses()
const text = (value: unknown): string => JSON.stringify(value)

describe('every row', () => {
  const lists = survey(world).flatMap(({ account, region, holdings }) =>
    Object.entries(holdings).map(([list, rows]) => ({ account, region, list: list as keyof Holdings, rows })),
  )

  test('is of AWS’s shape', () => {
    const wrong = lists.flatMap(({ list, rows }) => {
      const [schema, ...beside] = shapes[list] ?? []
      return rows.flatMap((row: unknown) =>
        schema && row instanceof Object ? misshapen(schema, row, beside).map((says) => `${list}${says}`) : [],
      )
    })
    expect(wrong).toEqual([])
    const groups = all(world, 'eksClusters').flatMap(({ nodegroups = [] }) => nodegroups)
    expect(groups.flatMap((row) => misshapen(Nodegroup$, row))).toEqual([])
  })

  test('is of a list whose shape is known here', () => {
    expect([...new Set(lists.map(({ list }) => list))].filter((list) => !(list in shapes))).toEqual(['eksClusters'])
  })

  test('has ids as AWS makes them, and a name of its own where a name is all it has', () => {
    expect(idsIn(text(survey(world))).filter((id) => !/-0[0-9a-f]{16}$/.test(id))).toEqual([])
    for (const { holdings } of survey(world)) {
      for (const names of [
        holdings.autoScalingGroups?.map((one) => one.AutoScalingGroupName),
        holdings.launchConfigurations?.map((one) => one.LaunchConfigurationName),
        holdings.launchTemplates?.map((one) => one.LaunchTemplateName),
        holdings.computeEnvironments?.map((one) => one.computeEnvironmentName),
        holdings.parameters?.map((one) => one.Name),
        holdings.eksClusters?.map((one) => one.name),
      ]) {
        expect(new Set(names).size).toBe(names?.length ?? 0)
      }
    }
  })

  test('is the same on every run', () => {
    expect(text(survey(uses()))).toBe(text(survey(world)))
  })
})

describe('a cell', () => {
  const cells = laidCells()

  test('has a name and an image of its own, older than a year', () => {
    expect(new Set(cells.map(({ name }) => name)).size).toBe(cells.length)
    expect(new Set(cells.map(({ ground }) => ground.ami)).size).toBe(cells.length)
    for (const { image } of cells)
      expect(Date.parse(image.CreationDate ?? '')).toBeLessThan(usesNow.getTime() - 365 * 86_400_000)
  })

  test('says what keeps its image where it is in use, and only there', () => {
    for (const { name, verdict, by } of cells) expect([name, by !== undefined]).toEqual([name, verdict === 'in-use'])
  })

  test('that is in use has its image, or the snapshot of it, in a row of another kind', () => {
    for (const { name, verdict, ground, holds } of cells) {
      const said = text(holds?.(ground) ?? {})
      const names = said.includes(ground.ami) || said.includes(ground.snapshot.SnapshotId ?? '-')
      if (verdict === 'in-use') expect([name, names]).toEqual([name, true])
    }
  })

  test('stands in the truth as it stands in the world', () => {
    const owned = new Set(world.accounts[0]?.holdings(useRegion).images?.map(({ ImageId }) => ImageId))
    for (const { image } of useTruth()) expect(owned).toContain(image)
    expect(useTruth()).toHaveLength(cells.length)
    expect(new Set(useTruth().map(({ verdict }) => verdict)).size).toBe(4)
  })
})

test('only the vault refuses, and only what the world says that it does', async () => {
  const aws = emulate(world, { now: () => usesNow })
  const templates = ({ id }: { id: string }) =>
    aws.call({ partition: 'aws', account: id, region: useRegion }, 'ec2', 'describeLaunchTemplates', {})
  for (const account of Object.values(useAccounts)) {
    if (account === useAccounts.vault) await expect(templates(account)).rejects.toThrow()
    else expect((await templates(account)).LaunchTemplates).toBeDefined()
  }
})

test('a group tells its templates by id and name both, and a mixed one has a base', () => {
  for (const { LaunchTemplate, MixedInstancesPolicy } of all(world, 'autoScalingGroups')) {
    const { LaunchTemplateSpecification: base, Overrides = [] } = MixedInstancesPolicy?.LaunchTemplate ?? {}
    if (MixedInstancesPolicy) expect(base).toBeDefined()
    const told = [LaunchTemplate, base, ...Overrides.map((one) => one.LaunchTemplateSpecification)]
    for (const one of told.filter((given) => given !== undefined)) {
      expect(Object.keys(one).toSorted()).toEqual(['LaunchTemplateId', 'LaunchTemplateName', 'Version'])
    }
  }
})

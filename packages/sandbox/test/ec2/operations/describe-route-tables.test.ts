import type { InstanceStateName } from '@aws-sdk/client-ec2'
import { expect, test } from 'vitest'
import { pairIds } from '../../../src/worlds/pair/plan.ts'
import { ask } from '../ask.ts'
import { instanceOf, nicA, pairScene } from '../pair-scene.ts'

const overlayIn = (scene: ReturnType<typeof pairScene>['scene']) =>
  ask('describeRouteTables', { RouteTableIds: [pairIds.routeTables[0]] }, scene).RouteTables?.[0]?.Routes?.at(-1)

test.each<[InstanceStateName, string]>([
  ['running', 'active'],
  ['stopping', 'active'],
  ['stopped', 'blackhole'],
  ['terminated', 'blackhole'],
])('a route to a %s instance is %s, for filters too', (Name, state) => {
  const { scene } = pairScene()
  scene.change(({ instances = [] }) => ({
    instances: instances.map((one) => (one.InstanceId === instanceOf('a') ? { ...one, State: { Name } } : one)),
  }))
  expect(overlayIn(scene)).toMatchObject({ State: state, InstanceId: instanceOf('a') })
  const Filters = [{ Name: 'route.state', Values: ['blackhole'] }]
  expect(ask('describeRouteTables', { Filters }, scene).RouteTables).toHaveLength(state === 'blackhole' ? 2 : 0)
})

test('a route follows its interface to whatever instance has it', () => {
  const { scene } = pairScene()
  const attach = (Attachment: object | undefined, Status: 'in-use' | 'available') =>
    scene.change(({ networkInterfaces = [] }) => ({
      networkInterfaces: networkInterfaces.map((nic) =>
        nic.NetworkInterfaceId === nicA ? { ...nic, Attachment, Status } : nic,
      ),
    }))
  attach({ InstanceId: instanceOf('b') }, 'in-use')
  expect(overlayIn(scene)).toMatchObject({ InstanceId: instanceOf('b'), State: 'active' })
  attach(undefined, 'available')
  expect(overlayIn(scene)).toMatchObject({ State: 'blackhole' })
  expect(overlayIn(scene)).not.toHaveProperty('InstanceId')
})

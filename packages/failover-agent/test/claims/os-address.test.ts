import { expect, test } from 'vitest'
import { lookAt } from './look-at.ts'
import { during, emptyGroup, type Node, type Stage, setStage } from './stage.ts'

const ip = '10.77.0.100'
const { signal } = new AbortController()
const stage = (): Stage => setStage({ ...emptyGroup, addresses: [{ ip, device: 'eth0' }] })
const open = (): Node => stage().a
const claim = (node: Node) => node.claim(`os-address ${ip}`)
const sight = (node: Node) => claim(node).observe(lookAt({}), signal)
const drop = ({ a, time }: Stage) => during(time, claim(a).drop(lookAt({}), signal))
const put = ({ machine }: Node) => void machine.addresses.set('eth0', new Set([ip]))
const remove = ({ machine }: Node) => void machine.addresses.clear()

test('keepalived puts it there, and nothing is left to do; where it does not, we do', async () => {
  const node = open()
  node.role = 'MASTER'
  put(node)
  expect(await sight(node)).toEqual({ holder: 'us' })
  await claim(node).take(lookAt({}), signal)
  expect(node.machine.deeds.filter((deed) => deed.startsWith('addAddress'))).toEqual([])
  remove(node)
  node.start()
  expect(await sight(node)).toEqual({ holder: 'nobody' })
  await claim(node).take(lookAt({}), signal)
  expect(await sight(node)).toEqual({ holder: 'us' })
})

test('it stands on nothing: keepalived would answer its removal with a change of master', () => {
  expect(claim(open()).after).toEqual([])
})

test('one that vanished is added again, and what stands on it need not fall', async () => {
  const scene = stage()
  const node = scene.a
  node.role = 'MASTER'
  put(node)
  await sight(node)
  remove(node)
  expect(await sight(node)).toMatchObject({ holder: 'partly' })
  await claim(node).take(lookAt({}), signal)
  expect(await sight(node)).toEqual({ holder: 'us' })
  remove(node)
  node.role = 'BACKUP'
  await drop(scene)
  expect(await sight(node)).toEqual({ holder: 'nobody' })
})

test('a keepalived that was killed leaves it behind: then it is removed', async () => {
  const scene = stage()
  const node = scene.a
  put(node)
  expect(await claim(node).trace(signal)).toBe(true)
  expect(await sight(node)).toEqual({ holder: 'us' })
  await drop(scene)
  expect(await sight(node)).toEqual({ holder: 'nobody' })
  expect(await claim(node).trace(signal)).toBe(false)
})

test('a group that lets go while keepalived is MASTER leaves it to keepalived', async () => {
  const scene = stage()
  const node = scene.a
  node.role = 'MASTER'
  put(node)
  await sight(node)
  await drop(scene)
  expect(node.machine.addresses.get('eth0')).toEqual(new Set([ip]))
  expect(await sight(node)).toMatchObject({ holder: 'them', who: 'keepalived', yields: true })
  await claim(node).take(lookAt({}), signal)
  expect(await sight(node)).toEqual({ holder: 'us' })
  await drop(scene)
  node.role = 'BACKUP'
  expect(await sight(node)).toEqual({ holder: 'us' })
  await drop(scene)
  expect(await sight(node)).toEqual({ holder: 'nobody' })
})

test('a keepalived that becomes MASTER while its address is to be removed keeps it', async () => {
  const scene = stage()
  const node = scene.a
  node.role = 'FAULT'
  put(node)
  await sight(node)
  const dropped = drop(scene)
  // It sets its address first, and says MASTER a moment later.
  await scene.time.pass(20)
  node.role = 'MASTER'
  await dropped
  expect(node.machine.addresses.get('eth0')).toEqual(new Set([ip]))
  expect(await sight(node)).toMatchObject({ holder: 'them', who: 'keepalived' })
})

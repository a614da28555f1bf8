import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Host, type Lab, until } from '../../src/lab/index.ts'
import { attach, DEVICE, detach, quickLab, sh, stateOf, VOLUME } from './quick-lab.ts'

/** Asks the metadata service from a host, with a token. Gives the body, or the status where that is not 200. */
async function metadata(host: Host, path: string): Promise<string> {
  const program = `
    const at = 'http://169.254.169.254/latest/'
    const token = await fetch(at + 'api/token', { method: 'PUT', headers: { 'x-aws-ec2-metadata-token-ttl-seconds': '60' } })
    const answer = await fetch(at + '${path}', { headers: { 'x-aws-ec2-metadata-token': await token.text() } })
    console.log(answer.status === 200 ? await answer.text() : answer.status)`
  const { stdout, stderr } = await host.run([process.execPath, '--input-type=module', '-e', program])
  return (stdout || stderr).trim()
}

const instanceState = (lab: Lab, host: Host): string | undefined =>
  lab.aws.facts().instances.find(({ id }) => id === host.instance)?.state

const inState = (lab: Lab, host: Host, state: string) =>
  until(`${host.name} is ${state}`, () => instanceState(lab, host) === state)

test('the metadata service knows each host by the wire it asks on', async () => {
  const { a, b } = await quickLab()
  expect(await metadata(a, 'meta-data/instance-id')).toBe(a.instance)
  expect(await metadata(b, 'meta-data/instance-id')).toBe(b.instance)
  expect(await metadata(b, `meta-data/network/interfaces/macs/${b.mac}/interface-id`)).toBe(b.networkInterface)
})

test('the metadata service can be made to fail, for one host', async () => {
  const { a, b, aws } = await quickLab()
  await aws.setMetadataFaults([{ request: 'GET *', instance: a.instance, does: { kind: 'error', status: 503 } }])
  expect(await metadata(a, 'meta-data/instance-id')).toBe('503')
  expect(await metadata(b, 'meta-data/instance-id')).toBe(b.instance)
  expect((await aws.metadataRequests()).map(({ instance }) => instance)).toContain(b.instance)
})

test('every call is told to the lab with its caller, and stands in the timeline; faults can be laid in', async () => {
  const lab = await quickLab()
  await lab.aws.setFaults([
    { action: 'ec2:DescribeVolumes', does: { kind: 'error', code: 'Unavailable', message: 'no', status: 503 } },
  ])
  await expect(lab.aws.request('DescribeVolumes', {})).rejects.toThrow('EC2 answered DescribeVolumes with 503')
  const [call] = lab.aws.calls
  expect(call).toMatchObject({ operation: 'DescribeVolumes', status: 503, code: 'Unavailable' })
  expect(call?.at).toBeInstanceOf(Date)
  expect(lab.timeline.text()).toMatch(/aws +pair {2}DescribeVolumes .*Unavailable/)
  await lab.aws.setFaults([])
  expect(await lab.aws.request('DescribeVolumes', {})).toContain(VOLUME)
})

test('the endpoint of each host answers there', async () => {
  const { a, b } = await quickLab()
  for (const host of [a, b]) {
    const program = `console.log((await fetch('${host.endpoint}/')).status)`
    expect((await host.run([process.execPath, '--input-type=module', '-e', program])).stdout).toMatch(/^[45]\d\d/)
  }
})

test('a clean stop lets the host end; started again it boots as the test says and shows what it holds', async () => {
  const booted: string[] = []
  const lab = await quickLab({ onBoot: async (host) => void booted.push(host.name) })
  await attach(lab, lab.a)
  await sh(lab.a, `mount ${DEVICE} /srv/data && echo written > /srv/data/unsynced`)
  await lab.aws.request('StopInstances', { 'InstanceId.1': lab.a.instance })
  await inState(lab, lab.a, 'stopped')
  expect([lab.a.up(), lab.attachments()]).toEqual([false, [{ host: 'a', volume: VOLUME, device: undefined }]])
  expect(stateOf(lab)).toBe(`attached at ${lab.a.instance}`)
  await lab.aws.request('StartInstances', { 'InstanceId.1': lab.a.instance })
  await inState(lab, lab.a, 'running')
  expect(booted).toEqual(['a'])
  expect(await sh(lab.a, `mount ${DEVICE} /srv/data && cat /srv/data/unsynced`)).toBe('written')
})

test('a stop without the OS cuts the power, and the stopped host’s volume can be had at once', async () => {
  const lab = await quickLab()
  await attach(lab, lab.a)
  await sh(lab.a, `mount ${DEVICE} /srv/data && echo kept > /srv/data/synced && sync && echo lost > /srv/data/unsynced`)
  await lab.aws.request('StopInstances', { 'InstanceId.1': lab.a.instance, Force: 'true', SkipOsShutdown: 'true' })
  await inState(lab, lab.a, 'stopped')
  await detach(lab)
  await until('it is available', () => stateOf(lab) === 'available')
  await attach(lab, lab.b)
  await sh(lab.b, `mount ${DEVICE} /srv/data`)
  expect(await sh(lab.b, 'cat /srv/data/synced; cat /srv/data/unsynced 2>/dev/null || true')).toBe('kept')
})

test('a terminated host is off and its volume available', async () => {
  const lab = await quickLab()
  await attach(lab, lab.a)
  await lab.aws.request('TerminateInstances', { 'InstanceId.1': lab.a.instance })
  await inState(lab, lab.a, 'terminated')
  expect(lab.a.up()).toBe(false)
  await until('it is available', () => stateOf(lab) === 'available')
  await attach(lab, lab.b)
  await sh(lab.b, `mount ${DEVICE} /srv/data`)
})

test('a volume that comes to a host without power shows when it boots', async () => {
  const lab = await quickLab()
  await lab.a.powerOff()
  await attach(lab, lab.a)
  expect(lab.attachments()).toEqual([{ host: 'a', volume: VOLUME, device: undefined }])
  await lab.a.boot()
  await sh(lab.a, `mount ${DEVICE} /srv/data`)
})

test('AWS’s clock can be moved on: what takes an hour is over', async () => {
  const lab = await quickLab({ world: { times: { attach: 3_600_000 } } })
  await lab.aws.request('AttachVolume', { VolumeId: VOLUME, InstanceId: lab.a.instance, Device: '/dev/sdf' })
  await until('it is on its way', () => stateOf(lab) === `attaching at ${lab.a.instance}`)
  await lab.aws.advance(3_600_000)
  await until('it is attached', () => stateOf(lab) === `attached at ${lab.a.instance}`)
  expect(readdirSync(lab.a.outside('/dev/disk/by-id'))).toHaveLength(1)
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type MetadataOptions, metadata } from '../../src/metadata/metadata.ts'
import type { Stage } from '../ec2/stage.ts'
import { asked, clockStage, document, mac, metadataStage, type Paths, usualPaths } from './service.ts'

const rooms: string[] = []
const stages: Stage[] = []
afterEach(async () => {
  for (const room of rooms.splice(0)) rmSync(room, { recursive: true })
  await Promise.all(stages.splice(0).map(({ close }) => close()))
})

/** A `/sys` with this asset tag and one network device. */
function sysFolder(tag?: string): string {
  const sys = mkdtempSync(join(tmpdir(), 'arnq-sys-'))
  rooms.push(sys)
  mkdirSync(join(sys, 'class/net/ens5'), { recursive: true })
  writeFileSync(join(sys, 'class/net/ens5/address'), `${mac.toUpperCase()}\n`)
  if (tag === undefined) return sys
  mkdirSync(join(sys, 'devices/virtual/dmi/id'), { recursive: true })
  writeFileSync(join(sys, 'devices/virtual/dmi/id/board_asset_tag'), `${tag}\n`)
  return sys
}

async function opened(changes: Paths = {}, options: Partial<MetadataOptions> = {}) {
  const service = await metadataStage({ ...usualPaths(), ...changes })
  stages.push(service)
  const { clock } = clockStage()
  return { service, metadata: metadata({ endpoint: service.url, clock, sys: sysFolder(), ...options }) }
}

describe('identity', () => {
  test('is who EC2 says that we are, asked once', async () => {
    const { service, metadata } = await opened()
    const identity = await metadata.identity()
    expect(identity).toMatchObject({
      target: { partition: 'aws', account: '444455556666', region: 'eu-central-1' },
      instance: 'i-0000000000000000a',
      availabilityZone: 'eu-central-1a',
    })
    const before = service.received.length
    expect(await metadata.identity()).toBe(identity)
    expect(service.received).toHaveLength(before)
  })

  test('is asked for again where it failed', async () => {
    const { service, metadata } = await opened()
    service.troubles.push(403)
    await expect(metadata.identity()).rejects.toThrow('HTTP 403')
    expect((await metadata.identity()).instance).toBe(document.instanceId)
  })

  test.each([
    ['the same in DMI', 'i-0000000000000000a'],
    ['no instance in DMI', 'Amazon EC2'],
  ])('%s is fine', async (_, tag) => {
    const { metadata } = await opened({}, { sys: sysFolder(tag) })
    expect((await metadata.identity()).instance).toBe(document.instanceId)
  })

  test('another instance in DMI: one of the two is not this machine’s', async () => {
    const { metadata } = await opened({}, { sys: sysFolder('i-0000000000000000b') })
    await expect(metadata.identity()).rejects.toThrow(
      'this machine is i-0000000000000000b by its DMI and i-0000000000000000a by the metadata service',
    )
  })

  test('has the region that was asked for, and its partition where the service tells none', async () => {
    const changes = { 'meta-data/services/partition': '' }
    const { metadata } = await opened(changes, { region: 'cn-north-1' })
    expect((await metadata.identity()).target).toMatchObject({ partition: 'aws-cn', region: 'cn-north-1' })
  })

  test.each([
    ['half a document', JSON.stringify({ ...document, accountId: undefined }), 'names no accountId'],
    ['a page of something else', '<html>', 'names no accountId: <html>'],
  ])('%s is an error', async (_, text, message) => {
    const { metadata } = await opened({ 'dynamic/instance-identity/document': text })
    await expect(metadata.identity()).rejects.toThrow(message)
  })
})

describe('the interface of a device', () => {
  test('is found by the device’s MAC, and asked for once', async () => {
    const { service, metadata } = await opened()
    const { interfaceOf } = await metadata.identity()
    const found = await interfaceOf('ens5')
    expect(found).toEqual({ id: 'eni-0000000000000000a', mac, subnet: 'subnet-1' })
    const before = service.received.length
    expect(await interfaceOf('ens5')).toBe(found)
    expect(service.received).toHaveLength(before)
  })

  test('a MAC can be told by whoever knows it', async () => {
    const { metadata } = await opened({}, { macOf: async () => mac })
    expect(await (await metadata.identity()).interfaceOf('eth0')).toMatchObject({ id: 'eni-0000000000000000a' })
  })

  test('a device that is not there is named', async () => {
    const { metadata } = await opened()
    await expect((await metadata.identity()).interfaceOf('ens9')).rejects.toThrow('there is no network device ens9')
  })

  test('a device that is no ENI is named, with its MAC', async () => {
    const { metadata } = await opened({}, { macOf: async () => '02:42:00:00:00:01' })
    await expect((await metadata.identity()).interfaceOf('docker0')).rejects.toThrow(
      'knows no network interface with the MAC 02:42:00:00:00:01 of docker0',
    )
  })
})

test('the addresses that it sees follow the service', async () => {
  const { service, metadata } = await opened()
  expect(await metadata.addressesSeen(mac.toUpperCase())).toEqual({ ipv4: ['10.77.0.11', '10.77.0.100'], ipv6: [] })
  service.paths[`meta-data/network/interfaces/macs/${mac}/local-ipv4s`] = '10.77.0.11\n'
  service.paths[`meta-data/network/interfaces/macs/${mac}/ipv6s`] = 'fd00::64'
  expect(await metadata.addressesSeen(mac)).toEqual({ ipv4: ['10.77.0.11'], ipv6: ['fd00::64'] })
})

describe('credentials of the role', () => {
  test('are what the service hands out', async () => {
    const { metadata } = await opened()
    expect(await metadata.roleCredentials()).toEqual({
      accessKeyId: 'ASIA1',
      secretAccessKey: 's',
      sessionToken: 't',
      expires: new Date('2026-11-21T18:00:00Z'),
    })
  })

  const folder = 'meta-data/iam/security-credentials/'
  test.each<[string, Paths, string]>([
    ['no role', { [folder]: '' }, 'the instance has no role'],
    [
      'a role that cannot be taken',
      {
        [`${folder}failover`]: JSON.stringify({
          Code: 'AssumeRoleUnauthorizedAccess',
          Message: 'EC2 cannot assume the role.',
        }),
      },
      'no credentials of the role failover: EC2 cannot assume the role.; check its trust policy',
    ],
    [
      'half an answer',
      { [`${folder}failover`]: '{"Code":"Success","SecretAccessKey":"s3cret' },
      'the answer holds none',
    ],
    ['null', { [`${folder}failover`]: 'null' }, 'the answer holds none'],
  ])('%s is an error', async (_, changes, message) => {
    const { metadata } = await opened(changes)
    const error = await metadata.roleCredentials().catch((thrown: Error) => thrown)
    expect(error).toMatchObject({ name: 'MetadataError', message: expect.stringContaining(message) })
    expect(String(error)).not.toContain('s3cret')
  })
})

describe('what people ask for', () => {
  const paths: Paths = {
    'user-data': '#!/bin/sh',
    'meta-data/': 'ami-id\niam/\npublic-keys/\ntags/\n',
    'meta-data/ami-id': 'ami-1',
    'meta-data/iam/': 'info\nsecurity-credentials/',
    'meta-data/iam/info': '{}',
    'meta-data/public-keys/': '0=ops',
    'meta-data/public-keys/0/': 'openssh-key',
    'meta-data/public-keys/0/openssh-key': 'ssh-ed25519 AAAA',
    'meta-data/tags/': 'instance/',
    'meta-data/tags/instance/': 'Name\nfailover group',
    'meta-data/tags/instance/Name': 'db-a',
    'meta-data/tags/instance/failover group': 'pair',
  }

  test('one path, one folder, or none', async () => {
    const { metadata } = await opened(paths)
    expect(await metadata.get('user-data')).toBe('#!/bin/sh')
    expect(await metadata.list('meta-data/tags/instance')).toEqual(['Name', 'failover group'])
    expect(await metadata.list('meta-data/spot')).toBeUndefined()
  })

  test('everything, but never credentials', async () => {
    const { service, metadata } = await opened(paths)
    expect(await metadata.all('meta-data')).toEqual({
      'ami-id': 'ami-1',
      iam: { info: '{}' },
      'public-keys': { 0: { 'openssh-key': 'ssh-ed25519 AAAA' } },
      tags: { instance: { Name: 'db-a', 'failover group': 'pair' } },
    })
    expect(asked(service).join()).not.toContain('security-credentials')
  })
})

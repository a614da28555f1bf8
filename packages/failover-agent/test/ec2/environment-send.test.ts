import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { environmentSend } from '../../src/ec2/environment-send.ts'
import { says, stage } from './stage.ts'
import { type Endings, pemFile, secure, tunnel } from './tls-stage.ts'

const endings: Endings = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

test('trusts the bundle and goes through the proxy that it names', async () => {
  const [url, proxy] = [await secure(endings), await tunnel(endings)]
  const send = environmentSend({ AWS_CA_BUNDLE: pemFile('authority'), https_proxy: proxy.url })
  expect(await send({ method: 'GET', url })).toMatchObject({ text: 'safe' })
  expect(proxy.asked).toEqual([url.host])
})

test('goes past the proxy to a plain endpoint', async () => {
  const [server, proxy] = [await stage(says('plain')), await tunnel(endings)]
  endings.push(server.close)
  const send = environmentSend({ HTTPS_PROXY: proxy.url })
  expect(await send({ method: 'GET', url: new URL(server.url) })).toMatchObject({ text: 'plain' })
  expect(proxy.asked).toEqual([])
})

test.each([
  [pemFile('absent'), 'cannot be read (ENOENT)'],
  [fileURLToPath(import.meta.url).replace('environment-send.test', 'stage'), 'holds no certificate'],
])('a bundle that is none is told: %s', async (bundle, message) => {
  const sent = environmentSend({ AWS_CA_BUNDLE: bundle })({ method: 'GET', url: await secure(endings) })
  await expect(sent).rejects.toThrow(message)
})

test('a bundle that was mended is read with the next call', async () => {
  const room = mkdtempSync(join(tmpdir(), 'arnq-bundle-'))
  endings.push(() => rmSync(room, { recursive: true }))
  const url = await secure(endings)
  const send = environmentSend({ AWS_CA_BUNDLE: join(room, 'ca.pem') })
  await expect(send({ method: 'GET', url })).rejects.toMatchObject({ name: 'Unreachable' })
  copyFileSync(pemFile('authority'), join(room, 'ca.pem'))
  expect(await send({ method: 'GET', url })).toMatchObject({ text: 'safe' })
})

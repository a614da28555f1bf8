import { createHash, createHmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import type { HashConstructor } from '@smithy/types'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { signed } from '../../src/ec2/sign.ts'

function Sha256(secret?: string) {
  const made = secret === undefined ? createHash('sha256') : createHmac('sha256', secret)
  return { update: (data: string) => void made.update(data), digest: async () => new Uint8Array(made.digest()) }
}

const word = fc.stringMatching(/^[A-Za-z0-9/+=]{1,40}$/)

test('is the SDK’s own signature, whatever is signed', async () => {
  const path = fc.webPath().map((text) => `/${text}`)
  const request = fc.record({ path, port: fc.integer({ min: 1, max: 65_535 }), body: fc.string({ unit: 'binary' }) })
  const scope = fc.record({
    region: fc.constantFrom('us-east-1', 'cn-north-1'),
    service: fc.constantFrom('ec2', 'sts'),
    at: fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
    keys: fc.tuple(word, word, fc.option(word, { nil: undefined })),
  })
  await fc.assert(
    fc.asyncProperty(request, scope, async ({ path, port, body }, { keys, ...rest }) => {
      const [accessKeyId, secretAccessKey, sessionToken] = keys
      const credentials = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
      const url = new URL(`http://127.0.0.1:${port}${path}`)
      const headers = { 'content-type': 'text/plain;  charset=utf-8 ', 'user-agent': 'x' }
      const ours = signed({ method: 'POST', url, headers, body }, { ...rest, credentials })
      const signer = new SignatureV4({
        ...rest,
        credentials,
        applyChecksum: false,
        sha256: Sha256 as unknown as HashConstructor,
      })
      const theirs = await signer.sign(
        {
          method: 'POST',
          protocol: url.protocol,
          hostname: url.hostname,
          path: url.pathname,
          headers: { ...headers, host: url.host },
          body,
        },
        { signingDate: rest.at },
      )
      expect(ours.headers).toEqual(theirs.headers)
    }),
  )
})

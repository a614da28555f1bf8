import { unchunked } from './aws-chunked.ts'
import type { Codec, Description, WireRequest } from './codec.ts'
import { restXml } from './rest.ts'
import { xmlText } from './xml-text.ts'

/**
 * S3's own REST: the bucket stands in the host or first in the path, no schema says where; bodies may come in chunks; errors
 * have no envelope. https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
export function s3Rest(description: Description): Codec {
  const inner = restXml(description)
  return {
    ...inner,
    find: (request, schemas) => inner.find(addressed(request).request, schemas),
    read: (schema, request) => {
      const { bucket, request: own } = addressed(request)
      return { ...inner.read(schema, { ...own, body: unchunked(own) }), Bucket: bucket }
    },
    write: (schema, output, id) => {
      const answer = inner.write(schema, output, id)
      return { ...answer, headers: { ...answer.headers, 'x-amz-request-id': id } }
    },
    fail: ({ code, message, status }, id) => ({
      status,
      headers: { 'content-type': 'application/xml', 'x-amz-request-id': id },
      body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${xmlText(code)}</Code><Message>${xmlText(message)}</Message><RequestId>${id}</RequestId></Error>`,
    }),
  }
}

/** The bucket, and the request with the key alone in its path. */
function addressed(request: WireRequest): { readonly bucket: string; readonly request: WireRequest } {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  const virtual = /^(.+)\.(?:s3[.-].*|localhost)$/.exec(host)?.[1]
  if (virtual !== undefined) return { bucket: virtual, request }
  const [, bucket = '', path = '/'] = /^\/([^/]*)(.*)$/s.exec(request.path) ?? []
  return { bucket: decodeURIComponent(bucket), request: { ...request, path: path === '' ? '/' : path } }
}

import { PutObject$ } from '@aws-sdk/client-s3'
import { AwsError, operation } from '../operation.ts'
import { etagOf, requireBucket } from './bucket.ts'

/** Lays an object over the one there was, unless `IfNoneMatch` or `IfMatch` forbids it. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject = operation('s3', 'putObject', PutObject$, (input, scene) => {
  const { Bucket: bucket = '', Key: key = '', ContentType, IfNoneMatch, IfMatch } = input
  requireBucket(scene, bucket)
  const body = bytesOf(input.Body)
  scene.change(({ objects = [] }) => {
    const before = objects.find((object) => object.bucket === bucket && object.key === key)
    if (IfMatch !== undefined && !before) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404)
    if ((IfNoneMatch === '*' && before) || (IfMatch !== undefined && before && etagOf(before.body) !== IfMatch)) {
      throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412)
    }
    const others = objects.filter((object) => object !== before)
    const made = {
      bucket,
      key,
      body,
      contentType: ContentType ?? 'application/octet-stream',
      lastModified: scene.now(),
    }
    return { objects: [...others, made] }
  })
  return { ETag: etagOf(body), ServerSideEncryption: 'AES256' as const }
})

/** The codecs hand over bytes, whatever the caller gave. */
function bytesOf(body: unknown): Uint8Array {
  if (body === undefined) return new Uint8Array()
  if (body instanceof Uint8Array) return Uint8Array.from(body)
  throw new AwsError('NotImplemented', 'The sandbox takes a body of bytes or text in process, and no stream.', 501)
}

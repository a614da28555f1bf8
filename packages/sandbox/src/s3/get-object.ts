import { GetObject$, type GetObjectRequest } from '@aws-sdk/client-s3'
import { AwsError, type Operation, type Scene } from '../operation.ts'
import { etagOf, requireBucket } from './bucket.ts'

/** The whole object: parts of one are not served. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject: Operation = { service: 's3', name: 'getObject', schema: GetObject$, handle }

/** The body is bytes here; a stream is made of them on the client's side. */
function handle({ Bucket, Key, Range }: GetObjectRequest, scene: Scene) {
  requireBucket(scene, Bucket)
  if (Range !== undefined) throw new AwsError('NotImplemented', 'The sandbox serves whole objects alone.', 501)
  const found = scene.holdings().objects?.find(({ bucket, key }) => bucket === Bucket && key === Key)
  if (!found) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404)
  const { body, contentType = 'application/octet-stream', lastModified = new Date(0) } = found
  return {
    Body: body,
    ContentLength: body.byteLength,
    ContentType: contentType,
    ETag: etagOf(body),
    // S3 knows whole seconds.
    LastModified: new Date(Math.floor(lastModified.getTime() / 1000) * 1000),
    AcceptRanges: 'bytes',
  }
}

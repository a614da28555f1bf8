import { createHash } from 'node:crypto'
import { AwsError, type Scene } from '../operation.ts'
import type { Holdings } from '../world.ts'

/**
 * Throws NoSuchBucket where the caller's account has none of that name in this region, and PermanentRedirect where it has it
 * in another. Buckets of other accounts are out of reach. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function requireBucket({ caller: { account }, region, holdings }: Scene, bucket: string | undefined): void {
  if (has(holdings(), bucket)) return
  const elsewhere = Object.keys(account.regions).find(
    (other) => other !== region && has(account.holdings(other), bucket),
  )
  if (elsewhere !== undefined) {
    const text = `The bucket you are attempting to access must be addressed using the specified endpoint: it is in ${elsewhere}.`
    throw new AwsError('PermanentRedirect', text, 301)
  }
  throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404)
}

const has = ({ buckets = [], objects = [] }: Holdings, bucket: string | undefined): boolean =>
  buckets.some((name) => name === bucket) || objects.some((object) => object.bucket === bucket)

/** An object's entity tag: its MD5, in quotes. */
export const etagOf = (body: Uint8Array): string => `"${createHash('md5').update(body).digest('hex')}"`

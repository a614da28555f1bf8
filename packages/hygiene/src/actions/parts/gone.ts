import { errorCode } from '@arnq/query'

/** `InvalidVolume.NotFound`, `InvalidAMIID.Unavailable`, `ResourceNotFoundException`: AWS says that there is no such thing any more. */
const isGone = (error: unknown): boolean =>
  /(\.NotFound|\.Unavailable|NotFoundException|VersionNotFound)$/.test(errorCode(error))

/** What a look brings; undefined where AWS says that the thing is gone. Every other error stays one. */
export async function unlessGone<T>(look: Promise<T>): Promise<T | undefined> {
  try {
    return await look
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}

/** A call that takes something away: one that finds it gone has nothing left to do. */
export async function orGone<T>(call: Promise<T>): Promise<T | { readonly gone: true }> {
  return (await unlessGone(call)) ?? { gone: true }
}

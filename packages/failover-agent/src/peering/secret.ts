import { createSecretKey, type KeyObject } from 'node:crypto'
import { open } from 'node:fs/promises'

/** The secret that all nodes share cannot be used. */
export class SecretError extends Error {
  override name = 'SecretError'
}

/** Bytes: as many as the key of HMAC-SHA256 should at least have. https://www.rfc-editor.org/rfc/rfc2104#section-3 */
const LEAST = 32
const MOST = 4096

/** Reads the shared secret: a file of our own that nobody else can read, without the newline that editors add. */
export async function readSecret(path: string): Promise<KeyObject> {
  const unfit = (reason: string, next: string): SecretError =>
    new SecretError(`the secret of the peers, ${path}, cannot be used: ${reason}. ${next}`)
  const make = `Make one with: (umask 077; head -c 32 /dev/urandom | base64 > ${path}), and copy it to every node.`
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    throw unfit(cause.code === 'ENOENT' ? 'it is not there' : cause.message, make)
  })
  try {
    const stat = await file.stat()
    const own = process.geteuid?.() ?? 0
    if (!stat.isFile()) throw unfit('it is no file', make)
    if (stat.uid !== own) throw unfit(`it belongs to uid ${stat.uid} and not to uid ${own}`, `chown ${own} ${path}`)
    if (stat.mode & 0o077)
      throw unfit(`others may read it (mode ${(stat.mode & 0o777).toString(8)})`, `chmod 600 ${path}`)
    if (stat.size > MOST) throw unfit(`it has ${stat.size} bytes, ${MOST} is the most`, make)
    const secret = withoutNewline(await file.readFile())
    if (secret.length < LEAST) throw unfit(`it has ${secret.length} bytes, ${LEAST} is the least`, make)
    return createSecretKey(secret)
  } finally {
    await file.close()
  }
}

function withoutNewline(bytes: Buffer): Buffer {
  let end = bytes.length
  if (bytes[end - 1] === 0x0a) end--
  if (end < bytes.length && bytes[end - 1] === 0x0d) end--
  return bytes.subarray(0, end)
}

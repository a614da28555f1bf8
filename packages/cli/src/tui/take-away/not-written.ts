import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { getSystemErrorMap } from 'node:util'

/** Refuses a folder that is not there: whoever mistypes one wants no new folders. */
export async function checkFolder(folder: string): Promise<void> {
  const there = await stat(folder).catch((error: NodeJS.ErrnoException) => error)
  if (!(there instanceof Error)) {
    if (!there.isDirectory()) throw new Error(`${folder} is no folder: name another place`)
  } else if (there.code === 'ENOENT')
    throw new Error(`there is no folder ${folder}: make it first, or name another place`)
  else throw there
}

/** Why a file could not be written, by its own name and in words: the system names the draft beside it. */
export function notWritten(error: unknown, file: string): unknown {
  if (!isOfSystem(error)) return error
  const says = reasonOf(error, dirname(file))
  return new Error(`${file} cannot be written: ${says}. Name another place`, { cause: error })
}

const isOfSystem = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'errno' in error && 'syscall' in error

function reasonOf({ code, errno, message }: NodeJS.ErrnoException, folder: string): string {
  switch (code) {
    // The folder is there: some, as those of /proc, take no files.
    case 'ENOENT':
      return `no file can be made in ${folder}`
    case 'ENOTDIR':
      return `part of ${folder} is no folder`
    case 'EACCES':
    case 'EPERM':
      return `you may not write in ${folder}`
    default:
      return (errno === undefined ? undefined : getSystemErrorMap().get(errno)?.[1]) ?? message
  }
}

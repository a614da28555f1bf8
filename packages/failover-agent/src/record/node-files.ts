import { constants } from 'node:fs'
import { link, open, readFile, rename } from 'node:fs/promises'
import type { Files } from './files.ts'

const EMPTY_NO_LINK = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW

/** The files of this machine. */
export const nodeFiles: Files = {
  create: async (path, mode) => {
    const handle = await open(path, EMPTY_NO_LINK, mode)
    return {
      write: async (text) => {
        // Neither the umask nor the mode of a file that was there already may have its way.
        await handle.chmod(mode)
        await handle.writeFile(text)
      },
      sync: () => handle.sync(),
      close: () => handle.close(),
    }
  },
  rename,
  link,
  syncFolder: async (path) => {
    const handle = await open(path, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
  read: async (path) => {
    try {
      return await readFile(path, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  },
}

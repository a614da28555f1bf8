import { randomUUID } from 'node:crypto'
import { chmod, type FileHandle, link, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { checkFolder, notWritten } from './not-written.ts'

/** Where a file is named, and what a leading `~` means. */
export type Place = { readonly cwd: string; readonly home: string }

/** The file that a name means: `~` is the home folder, and anything else goes on from where arnq was started. */
export function fileNamed(name: string, { cwd, home }: Place): string {
  if (name === '~') return home
  return name.startsWith('~/') ? join(home, name.slice(2)) : resolve(cwd, name)
}

/** What became of a file: `exists` where one is there already and may not be replaced. */
export type Saved = 'saved' | 'exists'

/**
 * `mode`: the permissions of a file that is new, before the umask. `makeFolder`: whether a folder that is not there is made;
 * else nothing is written.
 */
export type SaveOptions = {
  readonly replace: boolean
  readonly signal: AbortSignal
  readonly mode?: number
  readonly makeFolder?: boolean
}

/**
 * Writes texts to a file as a whole: whatever ends it, nobody finds a part of it. One that is there is replaced only where
 * it may be; it keeps its permissions, and a link keeps pointing where it does. Rejects with words that name the file.
 */
export async function saveFile(file: string, texts: AsyncIterable<string>, options: SaveOptions): Promise<Saved> {
  try {
    return await saved(file, texts, options)
  } catch (error) {
    throw notWritten(error, file)
  }
}

async function saved(
  file: string,
  texts: AsyncIterable<string>,
  { replace, signal, mode = 0o666, makeFolder = false }: SaveOptions,
): Promise<Saved> {
  const there = await stat(file).catch(() => undefined)
  if (there?.isDirectory()) throw new Error(`${file} is a folder`)
  if (there && !replace) return 'exists'
  const target = there ? await realpath(file) : file
  if (makeFolder) await mkdir(dirname(target), { recursive: true })
  else await checkFolder(dirname(target))
  const draft = `${target}.${randomUUID()}.new`
  try {
    await written(draft, texts, { signal, mode })
    if (there) await chmod(draft, there.mode & 0o777)
    return await put(draft, target, replace)
  } finally {
    await rm(draft, { force: true })
  }
}

async function written(
  draft: string,
  texts: AsyncIterable<string>,
  { signal, mode }: { readonly signal: AbortSignal; readonly mode: number },
): Promise<void> {
  const handle = await open(draft, 'wx', mode)
  try {
    for await (const text of texts) {
      signal.throwIfAborted()
      await writeText(handle, text)
    }
    signal.throwIfAborted()
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const writeText = async (handle: FileHandle, text: string): Promise<void> => {
  if (text !== '') await handle.writeFile(text)
}

/** A link is made only where nothing is: a file that came there meanwhile is not lost either. */
async function put(draft: string, target: string, replace: boolean): Promise<Saved> {
  if (replace) {
    await rename(draft, target)
    return 'saved'
  }
  try {
    await link(draft, target)
    return 'saved'
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return 'exists'
    // Some file systems know no links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error
    await rename(draft, target)
    return 'saved'
  }
}

import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The files that an absolute path with `*`, `?` and `[a-z]` means, sorted; a folder that cannot be read has none. */
export async function matchingFiles(pattern: string): Promise<readonly string[]> {
  let found: readonly string[] = ['/']
  for (const part of pattern.split('/').filter(Boolean))
    found = (await Promise.all(found.map((folder) => entriesLike(folder, part)))).flat()
  return found
}

async function entriesLike(folder: string, part: string): Promise<readonly string[]> {
  try {
    if (!/[*?[]/.test(part)) {
      await access(join(folder, part))
      return [join(folder, part)]
    }
    const like = new RegExp(
      `^${part
        .replace(/[.+^${}()|\\]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.')
        .replaceAll('[!', '[^')}$`,
    )
    const names = (await readdir(folder)).filter(
      (name) => like.test(name) && (!name.startsWith('.') || part.startsWith('.')),
    )
    return names.sort().map((name) => join(folder, name))
  } catch {
    return []
  }
}

import type { Imds } from './imds.ts'

/** A folder of the metadata service, all of it. */
export type Facts = { readonly [name: string]: string | Facts }

/** Folders that hold keys: never printed, so never read for it. */
const SECRET = /security-credentials\/?$/

/** What a folder lists: names, those of folders with a slash at their end. Undefined where there is no such folder. */
export async function listFacts(
  service: Imds,
  folder: string,
  signal?: AbortSignal,
): Promise<readonly string[] | undefined> {
  const text = await service.get(withSlash(folder), signal)
  return text?.split('\n').flatMap((line) => entry(line.trim(), folder))
}

/** Everything in a folder but credentials, one call after the other: the service throttles whoever hurries. */
export async function readFacts(service: Imds, folder: string, signal?: AbortSignal): Promise<Facts> {
  const names = (await listFacts(service, folder, signal)) ?? []
  const found: [string, string | Facts][] = []
  for (const name of names) {
    if (SECRET.test(name)) continue
    const path = withSlash(folder) + name
    const value = name.endsWith('/') ? await readFacts(service, path, signal) : await service.get(path, signal)
    if (value !== undefined) found.push([name.replace(/\/$/, ''), value])
  }
  return Object.fromEntries(found)
}

const withSlash = (folder: string): string => (folder.endsWith('/') ? folder : `${folder}/`)

/** The service lists keys as `0=name`, each of which is a folder `0/`. */
function entry(line: string, folder: string): readonly string[] {
  if (line === '') return []
  return /public-keys\/?$/.test(folder) ? [`${line.split('=', 1)}/`] : [line]
}

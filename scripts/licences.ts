import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Metafile } from 'esbuild'

/** A package whose code is in the bundle. `texts` are its licence and notice files; none where it ships none. */
export type BundledPackage = {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly author?: string
  readonly texts: readonly string[]
}

/** The packages that a bundle holds code of, by name. Paths in the metafile are relative to `base`. */
export async function bundledPackages(metafile: Metafile, base: string): Promise<readonly BundledPackage[]> {
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs))
  const folders = inputs.flatMap(([path, { bytesInOutput }]) => {
    const folder = bytesInOutput > 0 ? /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] : undefined
    return folder === undefined ? [] : [resolve(base, folder)]
  })
  const packages = await Promise.all([...new Set(folders)].map(readPackage))
  return packages.sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1))
}

async function readPackage(folder: string): Promise<BundledPackage> {
  const { name, version, license, author } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  if (typeof license !== 'string') throw new Error(`${name} ${version} names no licence: it cannot be in the bundle`)
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort()
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  const writer = typeof author === 'string' ? author : author?.name
  return { name, version, licence: license, ...(writer && { author: writer }), texts: texts.map((text) => text.trim()) }
}

const LINE = '-'.repeat(80)

/**
 * What THIRD_PARTY_LICENSES holds: each text once, under all the packages that stand under it. A package that ships no
 * text stands under the one of another package with the same licence, with its author named, as the licence asks.
 */
export function licencesText(packages: readonly BundledPackage[]): string {
  const under = new Map<string, string[]>()
  for (const bundled of packages) {
    const text = bundled.texts.length > 0 ? bundled.texts.join('\n\n') : borrowed(bundled, packages)
    under.set(text, [...(under.get(text) ?? []), `${bundled.name} ${bundled.version} (${bundled.licence})`])
  }
  const sections = [...under].map(([text, names]) => `${names.join('\n')}\n\n${text}`)
  return `arnq's bundle holds code of these packages.\n\n${LINE}\n${sections.join(`\n\n${LINE}\n`)}\n`
}

/** The terms without another's copyright lines: those who wrote this package are named instead. */
function borrowed({ name, version, licence, author }: BundledPackage, packages: readonly BundledPackage[]): string {
  const terms = packages.find((other) => other.licence === licence && other.texts.length > 0)?.texts[0]
  if (terms === undefined) throw new Error(`${name} ${version} ships no text of its licence, ${licence}`)
  if (licence === 'Apache-2.0') return terms
  const [, ...rest] = terms.split(/^.*copyright (?:\(c\)|©).*$/im)
  return `Copyright (c) ${author ?? `the authors of ${name}`}\n\n${rest.join('').trim()}`
}

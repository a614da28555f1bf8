import type { Resource } from '@arnq/query'
import { didYouMean } from '@arnq/query'
import { UsageError } from '../usage-error.ts'
import { type AddressKind, addressKinds, addressOf } from './host-vars.ts'

/** What a host may be called by: `tag:KEY` is one more. */
const hostNameWords = ['id', 'name', ...addressKinds] as const

const isAddress = (word: string): word is AddressKind => addressKinds.some((kind) => kind === word)

/** Reads `--hostname name,tag:Host,id`. Throws a `UsageError` that names the word which is none. */
export function checkHostNames(words: readonly string[]): readonly string[] {
  for (const word of words) {
    if (/^tag:./.test(word) || hostNameWords.some((known) => known === word)) continue
    const next = didYouMean(word, hostNameWords) ?? `it takes ${hostNameWords.join(', ')} and tag:KEY`
    throw new UsageError(`--hostname knows no "${word}"`, next)
  }
  return words
}

function nameBy(word: string, resource: Resource): string | undefined {
  if (word === 'id') return resource.id
  if (word === 'name') return resource.name || undefined
  if (isAddress(word)) return addressOf(resource, word)
  return resource.tags[word.slice('tag:'.length)] || undefined
}

/** What Ansible would read as something else: a range, a pattern, a list, a host's end; and what nobody can see. */
const HARMFUL = /[\s,:;!&[\]{}"'\\*?#|<>()\p{Cc}\p{Cf}]/gu

/**
 * The name of each instance: the first of the words that it has, else its id. Two that would have one name, in two accounts
 * perhaps, get their ids behind it: no host hides another.
 */
export function hostNames(resources: readonly Resource[], words: readonly string[]): readonly string[] {
  const wanted = resources.map((resource) => {
    const name = words.map((word) => nameBy(word, resource)).find((one) => one !== undefined) ?? resource.id
    return name.replace(HARMFUL, '_')
  })
  const times = new Map<string, number>()
  for (const name of wanted) times.set(name, (times.get(name) ?? 0) + 1)
  return wanted.map((name, at) => (times.get(name) === 1 ? name : `${name}_${resources[at]?.id}`))
}

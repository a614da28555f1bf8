import { compareKeys } from './comparing.ts'
import { type Apply, binary, type Refuse } from './define-function.ts'
import { plain } from './types.ts'

type Keyed = { readonly element: unknown; readonly key: number | string }

const wanted = 'a number or a string for every element (leave the others out first, with [?...])'

/** Every element with its key: all of them numbers or all of them texts, as jmespath.py wants them. */
const keyed = (elements: readonly unknown[], apply: Apply, refuse: Refuse): Keyed[] => {
  let first: string | undefined
  return elements.map((element) => {
    const key = apply(plain(element))
    if (typeof key !== 'number' && typeof key !== 'string') return refuse(1, wanted, key)
    first ??= typeof key
    return typeof key === first ? { element, key } : refuse(1, `a ${first}, as for the first element`, key)
  })
}

const extreme = (elements: readonly Keyed[], sign: 1 | -1): unknown => {
  let best: Keyed | undefined
  for (const candidate of elements) {
    if (best === undefined || compareKeys(candidate.key, best.key) * sign > 0) best = candidate
  }
  return best === undefined ? null : plain(best.element)
}

const sortBy = (elements: readonly unknown[], apply: Apply, refuse: Refuse): unknown[] =>
  keyed(elements, apply, refuse)
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ element }) => element)

/** The functions that apply an expression to every element of a list. Of equal keys the first element counts. */
export const byFunctions = {
  map: binary(['expression'], ['array'], 'array', (apply, elements) =>
    elements.map((element) => apply(plain(element))),
  ),
  max_by: binary(['array'], ['expression'], 'any', (list, by, refuse) => extreme(keyed(list, by, refuse), 1)),
  min_by: binary(['array'], ['expression'], 'any', (list, by, refuse) => extreme(keyed(list, by, refuse), -1)),
  sort_by: binary(['array'], ['expression'], 'array', sortBy),
}

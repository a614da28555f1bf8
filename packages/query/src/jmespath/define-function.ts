import type { JmesPathType, ParameterType, Properties } from './types.ts'

/** A parameter of a function; a variadic one, always the last, takes one argument or more. */
export type Parameter = { readonly types: readonly ParameterType[]; readonly variadic?: true }

/** Stops the evaluation with an error under the argument: a function's way to refuse what it has just met. */
export type Refuse = (argument: number, expected: string, found: unknown) => never

/** A compiled expression reference, `&Name`, which a function applies to elements. */
export type Apply = (value: unknown) => unknown

/** One function of JMESPath: its signature, for type checks, completion and help, and what it does. */
export type FunctionDefinition = {
  readonly parameters: readonly Parameter[]
  readonly returns: JmesPathType | 'any'
  /** Takes checked arguments, a variadic parameter's as one list, so that a call allocates nothing of its own. */
  readonly run: (first: unknown, second: unknown, refuse: Refuse) => unknown
}

type Values = {
  any: unknown
  string: string
  number: number
  boolean: boolean
  null: null
  array: readonly unknown[]
  object: Properties
  'array[number]': readonly number[]
  'array[string]': readonly string[]
  expression: Apply
}

type Returns = FunctionDefinition['returns']

/** A function of one value. The signature is the type of what `run` receives, so that the two cannot disagree. */
export const unary = <A extends ParameterType>(
  types: readonly A[],
  returns: Returns,
  run: (value: Values[A]) => unknown,
): FunctionDefinition => ({ parameters: [{ types }], returns, run: (value) => run(value as Values[A]) })

/** A function of two values, either of which may be an expression. */
export const binary = <A extends ParameterType, B extends ParameterType>(
  first: readonly A[],
  second: readonly B[],
  returns: Returns,
  run: (first: Values[A], second: Values[B], refuse: Refuse) => unknown,
): FunctionDefinition => ({
  parameters: [{ types: first }, { types: second }],
  returns,
  run: (a, b, refuse) => run(a as Values[A], b as Values[B], refuse),
})

/** A function of one value or more, all of the same types. */
export const variadic = <A extends ParameterType>(
  types: readonly A[],
  returns: Returns,
  run: (values: readonly Values[A][]) => unknown,
): FunctionDefinition => ({
  parameters: [{ types, variadic: true }],
  returns,
  run: (values) => run(values as readonly Values[A][]),
})

import type { ExpressionReference, FunctionCall, Node } from './ast.ts'
import type { FunctionDefinition, Parameter, Refuse } from './define-function.ts'
import { JmesPathSyntaxError, JmesPathTypeError } from './errors.ts'
import type { Build, Evaluate } from './evaluate.ts'
import { functionNames, functions, signatureOf } from './functions.ts'
import { nearest } from './nearest.ts'
import { admit, describeTypes, describeValue } from './parameters.ts'

const definitionOf = (node: FunctionCall, expression: string): FunctionDefinition => {
  const definition = functions.get(node.name)
  if (definition !== undefined) return definition
  const near = nearest(node.name, functionNames)
  const hint = near === undefined ? `the functions are ${functionNames.join(', ')}` : `did you mean ${near}()?`
  const span = { start: node.start, end: node.start + node.name.length }
  throw new JmesPathSyntaxError(`unknown function ${node.name}(): ${hint}`, expression, span, 'unknown-function')
}

const checkArity = (node: FunctionCall, definition: FunctionDefinition, expression: string): void => {
  const wanted = definition.parameters.length
  const open = definition.parameters.at(-1)?.variadic === true
  const given = node.args.length
  if (open ? given >= wanted : given === wanted) return
  const takes = `${open ? 'at least ' : ''}${wanted} argument${wanted === 1 ? '' : 's'}`
  const message = `${node.name}() takes ${takes}, found ${given}: ${signatureOf(node.name, definition)}`
  throw new JmesPathSyntaxError(message, expression, node, 'invalid-arity')
}

const ordinals = ['first', 'second'] as const

/** An expression where a value is wanted, or the other way round, is wrong whatever the data, so it is said at once. */
const checkReference = (
  node: FunctionCall,
  argument: Node,
  place: number,
  { types }: Parameter,
  text: string,
): void => {
  const wantsReference = types.includes('expression')
  if (wantsReference === (argument.type === 'expression-reference')) return
  const hint = wantsReference ? `write &${text.slice(argument.start, argument.end)}` : 'leave the & out'
  const takes = `${node.name}() takes ${describeTypes(types)} as its ${ordinals[place] ?? 'next'} argument`
  throw new JmesPathTypeError(`${takes}: ${hint}`, text, argument)
}

const refuser = (node: FunctionCall, expression: string): Refuse => {
  return (place, expected, found) => {
    const message = `${node.name}() takes ${expected}, found ${describeValue(found)}`
    throw new JmesPathTypeError(message, expression, node.args[place] ?? node)
  }
}

type Argument = (value: unknown) => unknown

const buildReference = ({ child }: ExpressionReference, build: Build): Argument => {
  const apply = build(child)
  return () => apply
}

const buildArgument = (argument: Node, place: number, { types }: Parameter, build: Build, refuse: Refuse): Argument => {
  if (argument.type === 'expression-reference') return buildReference(argument, build)
  const evaluate = build(argument)
  if (types.includes('any')) return evaluate
  const accept = admit(types)
  const expected = `${describeTypes(types)} as its ${ordinals[place] ?? 'every'} argument`
  return (value) => {
    const given = evaluate(value)
    const accepted = accept(given)
    return accepted === undefined ? refuse(place, expected, given) : accepted
  }
}

const always = (): null => null

/** Checks a call against the function's signature and compiles it; what depends on the data is checked at every call. */
export const buildCall = (node: FunctionCall, build: Build, expression: string): Evaluate => {
  const definition = definitionOf(node, expression)
  checkArity(node, definition, expression)
  const { parameters, run } = definition
  const refuse = refuser(node, expression)
  const args = node.args.map((argument, place) => {
    const parameter = parameters[place] ?? parameters.at(-1) ?? { types: ['any'] }
    checkReference(node, argument, place, parameter, expression)
    return buildArgument(argument, place, parameter, build, refuse)
  })
  const [first = always, second = always] = args
  if (parameters[0]?.variadic)
    return (value) =>
      run(
        args.map((argument) => argument(value)),
        null,
        refuse,
      )
  return (value) => run(first(value), second(value), refuse)
}

import type { Node, Not, Pipe, Subexpression } from './ast.ts'
import { buildField, buildIndex, buildMultiSelectHash, buildMultiSelectList, buildSlice } from './compile-access.ts'
import { buildCall } from './compile-call.ts'
import { buildChain, buildComparator, buildTestOf } from './compile-condition.ts'
import { buildFilterProjection, buildFlatten, buildProjection, buildValueProjection } from './compile-projection.ts'
import type { Build, Evaluate } from './evaluate.ts'
import { parse } from './parse.ts'
import { plain } from './types.ts'

const identity: Evaluate = (value) => value

const buildInTurn = ({ left, right }: Subexpression | Pipe, build: Build): Evaluate => {
  const first = build(left)
  const then = build(right)
  return (value) => then(first(value))
}

const buildNot = ({ child }: Not, build: Build): Evaluate => {
  const test = buildTestOf(child, build)
  return (value) => !test(value)
}

const buildWith = (node: Node, build: Build, expression: string): Evaluate => {
  switch (node.type) {
    case 'field':
      return buildField(node)
    case 'literal':
      return () => node.value
    case 'current':
      return identity
    case 'subexpression':
    case 'pipe':
      return buildInTurn(node, build)
    case 'index':
      return buildIndex(node, build)
    case 'slice':
      return buildSlice(node, build, expression)
    case 'flatten':
      return buildFlatten(node, build)
    case 'projection':
      return buildProjection(node, build)
    case 'value-projection':
      return buildValueProjection(node, build)
    case 'filter-projection':
      return buildFilterProjection(node, build, (condition) => buildTestOf(condition, build))
    case 'multi-select-list':
      return buildMultiSelectList(node, build)
    case 'multi-select-hash':
      return buildMultiSelectHash(node, build)
    case 'comparator':
      return buildComparator(node, build)
    case 'and':
    case 'or':
      return buildChain(node, build)
    case 'not':
      return buildNot(node, build)
    case 'expression-reference':
      return build(node.child)
    case 'function':
      return buildCall(node, build, expression)
  }
}

/** An expression made ready to run, any number of times, on any JSON value; with its tree, for whoever plans by it. */
export type Compiled = ((value: unknown) => unknown) & { readonly expression: string; readonly ast: Node }

/**
 * Makes a function of an expression. All that can be wrong whatever the data throws here, with its place: grammar,
 * unknown functions, their number of arguments (JmesPathSyntaxError), an expression where a value belongs
 * (JmesPathTypeError). The function itself throws JmesPathTypeError only.
 */
export const compile = (expression: string): Compiled => {
  const ast = parse(expression)
  const build: Build = (node) => buildWith(node, build, expression)
  const evaluate = build(ast)
  return Object.assign((value: unknown) => evaluate(plain(value)), { ast, expression })
}

/** Compiles and runs an expression once; whoever asks it again should keep what `compile` gives. */
export const search = (data: unknown, expression: string): unknown => compile(expression)(data)

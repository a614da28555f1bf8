import type { Node } from './ast.ts'

/** A compiled node. What it takes and what it gives has passed `plain`: it is never undefined and never a Date. */
export type Evaluate = (value: unknown) => unknown

/** A compiled condition: whether what the node gives counts as true. */
export type Test = (value: unknown) => boolean

/** Compiles a node; handed to the modules for the kinds of nodes, so that none imports another in a circle. */
export type Build = (node: Node) => Evaluate
/** Compiles a node to a condition. */
export type BuildTest = (node: Node) => Test

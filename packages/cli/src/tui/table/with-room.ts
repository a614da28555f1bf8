type Numbers = Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

const LEAST = 1024

/** The same numbers with room for `length` of them, so that adding one by one costs little. */
export function withRoom<A extends Numbers>(numbers: A, length: number): A {
  if (numbers.length >= length) return numbers
  const Kind = numbers.constructor as new (length: number) => A
  const roomy = new Kind(Math.max(length, numbers.length * 2, LEAST))
  roomy.set(numbers)
  return roomy
}

/** Does one after the other, whatever fails; throws what failed first once the last is done. */
export async function inTurn(acts: readonly (() => unknown)[]): Promise<void> {
  const failed: unknown[] = []
  for (const act of acts) {
    try {
      await act()
    } catch (error) {
      failed.push(error)
    }
  }
  if (failed.length > 0) throw failed[0]
}

/** Milliseconds before the second and the third try. */
const PAUSES = [1000, 5000] as const

/** Tries again, twice at the most, where the failure may pass; what fails for good is thrown at once. */
export async function withTries<T>(
  pause: (milliseconds: number) => Promise<void>,
  passes: (error: unknown) => boolean,
  act: () => Promise<T>,
): Promise<T> {
  for (const milliseconds of PAUSES) {
    try {
      return await act()
    } catch (error) {
      if (!passes(error)) throw error
      await pause(milliseconds)
    }
  }
  return await act()
}

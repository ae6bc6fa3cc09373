export async function bench(_: readonly string[]): Promise<void> {}

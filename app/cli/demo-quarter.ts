export async function closeLastQuarter(_isFirst: boolean): Promise<void> {}

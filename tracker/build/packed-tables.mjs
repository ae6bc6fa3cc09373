/** @type {import('esbuild').Plugin} */
export const packedTables = { name: 'packed-tables', setup() {} };
